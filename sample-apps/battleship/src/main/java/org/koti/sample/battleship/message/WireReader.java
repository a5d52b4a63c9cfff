package org.koti.sample.battleship.message;

import java.nio.ByteBuffer;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Orientation;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.proof.Hash;
import org.koti.sample.battleship.proof.Secret;

/** Reads the fixed binary form, most significant byte first; every value has one spelling. */
final class WireReader {

    private final ByteBuffer bytes;

    WireReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    byte[] take(int length) throws MalformedMessageException {
        if (length > bytes.remaining()) {
            throw new MalformedMessageException(
                    "it ends at byte " + bytes.limit() + ", within a value of " + length + " bytes");
        }
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }

    int number(int width, int most, String what) throws MalformedMessageException {
        long value = 0;
        for (byte each : take(width)) {
            value = value << 8 | each & 0xff;
        }
        if (value > most) {
            throw new MalformedMessageException(what + " is " + value + ", more than " + most);
        }
        return (int) value;
    }

    long time() throws MalformedMessageException {
        long value = ByteBuffer.wrap(take(Long.BYTES)).getLong();
        if (value < 0 || value > Message.LATEST) {
            throw new MalformedMessageException("its time is out of range");
        }
        return value;
    }

    <T> T oneOf(T[] values, String what) throws MalformedMessageException {
        return values[number(1, values.length - 1, what)];
    }

    Hash hash() throws MalformedMessageException {
        return Hash.of(take(Hash.LENGTH));
    }

    Secret secret() throws MalformedMessageException {
        return Secret.of(take(Secret.LENGTH));
    }

    Coordinate coordinate() throws MalformedMessageException {
        return Coordinate.at(number(1, Coordinate.CELLS - 1, "a coordinate"));
    }

    Ship ship() throws MalformedMessageException {
        Coordinate bow = coordinate();
        Orientation orientation = oneOf(Orientation.values(), "an orientation");
        int length = number(1, Ship.LONGEST, "a ship's length");
        if (length < Ship.SHORTEST) {
            throw new MalformedMessageException("a ship's length is " + length + ", less than " + Ship.SHORTEST);
        }
        return new Ship(bow, orientation, length);
    }

    void end() throws MalformedMessageException {
        if (bytes.hasRemaining()) {
            throw new MalformedMessageException(bytes.remaining() + " bytes follow its end");
        }
    }
}
