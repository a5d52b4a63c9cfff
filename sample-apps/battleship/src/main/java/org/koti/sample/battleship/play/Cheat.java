package org.koti.sample.battleship.play;

import org.koti.sample.battleship.game.Violation;
import org.koti.sample.battleship.message.Message;

/**
 * A message of the other side that convicts it.
 *
 * @param violation the rule that it breaks
 * @param message the signed message
 */
public record Cheat(Violation violation, Message message) {}
