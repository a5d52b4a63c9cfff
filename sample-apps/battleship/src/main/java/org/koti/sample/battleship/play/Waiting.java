package org.koti.sample.battleship.play;

import org.koti.api.identity.PersonId;
import org.koti.sample.battleship.proof.GameId;

/**
 * A match in the lobby whose invitation has not come yet; it will be accepted when it comes.
 *
 * @param id the game that it will be
 * @param other who offered it
 * @param terms what was offered
 * @param since when it was matched, in milliseconds since 1970
 */
public record Waiting(GameId id, PersonId other, String terms, long since) {}
