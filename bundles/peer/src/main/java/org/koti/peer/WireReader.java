package org.koti.peer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Function;

/** Reads bytes from outside: every length is bounded, every byte must be used, nothing is guessed. */
final class WireReader {
    private static final long LAST_MILLI = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();
    private final ByteBuffer in;

    WireReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    int u8() throws MalformedFrameException {
        return need(1).get() & 0xff;
    }

    boolean flag() throws MalformedFrameException {
        int value = u8();
        if (value > 1) {
            throw new MalformedFrameException("a yes or no that is " + value);
        }
        return value == 1;
    }

    int u16() throws MalformedFrameException {
        return need(Short.BYTES).getShort() & 0xffff;
    }

    int count(int least, int most) throws MalformedFrameException {
        int count = u16();
        if (count < least || count > most) {
            throw new MalformedFrameException(count + " entries, not " + least + " to " + most);
        }
        return count;
    }

    long number() throws MalformedFrameException {
        long value = need(Long.BYTES).getLong();
        if (value < 0) {
            throw new MalformedFrameException("a negative number");
        }
        return value;
    }

    Instant instant() throws MalformedFrameException {
        long milli = number();
        if (milli > LAST_MILLI) {
            throw new MalformedFrameException("a time after the year 9999");
        }
        return Instant.ofEpochMilli(milli);
    }

    byte[] fixed(int length) throws MalformedFrameException {
        byte[] value = new byte[length];
        need(length).get(value);
        return value;
    }

    String hex(int length) throws MalformedFrameException {
        return HexFormat.of().formatHex(fixed(length));
    }

    byte[] bytes(int most) throws MalformedFrameException {
        int length = u16();
        if (length > most) {
            throw new MalformedFrameException(length + " bytes where at most " + most + " are allowed");
        }
        return fixed(length);
    }

    String text(int mostCharacters) throws MalformedFrameException {
        byte[] utf8 = bytes(Math.min(3 * mostCharacters, 0xffff));
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            if (text.length() > mostCharacters) {
                throw new MalformedFrameException("a text of more than " + mostCharacters + " characters");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new MalformedFrameException("a text that is not UTF-8");
        }
    }

    <T> T text(int mostCharacters, String what, Function<String, T> parse) throws MalformedFrameException {
        String text = text(mostCharacters);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedFrameException("not " + what);
        }
    }

    int position() {
        return in.position();
    }

    void end() throws MalformedFrameException {
        if (in.hasRemaining()) {
            throw new MalformedFrameException(in.remaining() + " bytes too many");
        }
    }

    private ByteBuffer need(int length) throws MalformedFrameException {
        if (in.remaining() < length) {
            throw new MalformedFrameException("ends " + (length - in.remaining()) + " bytes too early");
        }
        return in;
    }
}
