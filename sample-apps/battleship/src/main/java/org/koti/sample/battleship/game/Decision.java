package org.koti.sample.battleship.game;

import java.util.Optional;
import org.koti.sample.battleship.proof.Role;

/**
 * How a game was decided. It stands once the boards that are owed are shown.
 *
 * @param winner who won; empty when nobody did
 * @param reason why
 */
public record Decision(Optional<Role> winner, Reason reason) {}
