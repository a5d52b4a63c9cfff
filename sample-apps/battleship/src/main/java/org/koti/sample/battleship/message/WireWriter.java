package org.koti.sample.battleship.message;

import java.io.ByteArrayOutputStream;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.proof.Hash;
import org.koti.sample.battleship.proof.Secret;

/** Writes the fixed binary form, most significant byte first. */
final class WireWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    WireWriter raw(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    WireWriter number(int width, long value) {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            bytes.write((int) (value >>> shift));
        }
        return this;
    }

    WireWriter oneOf(Enum<?> value) {
        return number(1, value.ordinal());
    }

    WireWriter hash(Hash value) {
        return raw(value.bytes());
    }

    WireWriter secret(Secret value) {
        return raw(value.bytes());
    }

    WireWriter coordinate(Coordinate value) {
        return number(1, value.index());
    }

    WireWriter ship(Ship value) {
        return coordinate(value.bow()).oneOf(value.orientation()).number(1, value.length());
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
