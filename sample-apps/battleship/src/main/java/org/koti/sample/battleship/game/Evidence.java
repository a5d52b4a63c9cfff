package org.koti.sample.battleship.game;

import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.proof.Role;

/**
 * Why a player is named a cheater.
 *
 * @param cheater who signed the message
 * @param violation the rule that it breaks
 * @param words where, in English
 * @param message the signed message
 */
public record Evidence(Role cheater, Violation violation, String words, Message message) {}
