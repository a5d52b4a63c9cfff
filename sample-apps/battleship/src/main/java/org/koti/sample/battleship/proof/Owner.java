package org.koti.sample.battleship.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Whose board, in which game. Every hash of a board is bound to it, so that no board serves twice and none can be
 * mirrored.
 */
public record Owner(GameId game, Role role) {

    byte[] bind(String purpose) {
        byte[] label = ("koti.battleship/1 " + purpose).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + label.length + GameId.LENGTH + 1)
                .put((byte) label.length)
                .put(label)
                .put(game.bytes())
                .put((byte) role.ordinal())
                .array();
    }
}
