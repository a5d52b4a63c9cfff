package org.koti.sample.battleship.proof;

import java.nio.ByteBuffer;
import org.koti.api.identity.PersonId;

/**
 * The coin that both toss. The challenger first promises a secret, the opponent then shows theirs, the challenger opens
 * the promise: neither can choose how it falls.
 *
 * @param game the game that it decides
 * @param challenger who asked
 * @param opponent who was asked
 */
public record Coin(GameId game, PersonId challenger, PersonId opponent) {

    /** Returns the challenger's promise of a secret. */
    public Hash promise(Secret challengers) {
        return Hash.sha256(bind("coin"), challengers.bytes());
    }

    /** Returns who shoots first. */
    public Role first(Secret challengers, Secret opponents) {
        byte[] toss = Hash.sha256(bind("toss"), challengers.bytes(), opponents.bytes())
                .bytes();
        return (toss[0] & 1) == 0 ? Role.CHALLENGER : Role.OPPONENT;
    }

    private byte[] bind(String purpose) {
        byte[] start = new Owner(game, Role.CHALLENGER).bind(purpose);
        byte[] first = challenger.publicKey();
        byte[] second = opponent.publicKey();
        return ByteBuffer.allocate(1 + start.length + first.length + second.length)
                .put((byte) 3)
                .put(start)
                .put(first)
                .put(second)
                .array();
    }
}
