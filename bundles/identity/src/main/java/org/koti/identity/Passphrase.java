package org.koti.identity;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import org.koti.spi.identity.UnfitInputException;
import org.koti.spi.identity.UnfitInputException.Fault;

/** A passphrase in one form: Unicode NFC, UTF-8, nothing cut off. Wiped by closing. */
final class Passphrase implements AutoCloseable {
    private static final int LEAST = 8;
    private static final int MOST = 1024;

    private final byte[] bytes;

    private Passphrase(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One that was chosen before. */
    static Passphrase given(char[] text) {
        CharBuffer chars = Normalizer.isNormalized(CharBuffer.wrap(text), Normalizer.Form.NFC)
                ? CharBuffer.wrap(text)
                : CharBuffer.wrap(Normalizer.normalize(CharBuffer.wrap(text), Normalizer.Form.NFC));
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(chars);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return new Passphrase(bytes);
    }

    /** One that is chosen now. */
    static Passphrase chosen(char[] text) {
        int length = Character.codePointCount(text, 0, text.length);
        if (length < LEAST) {
            throw new UnfitInputException(
                    Fault.PASSPHRASE_SHORT,
                    LEAST,
                    "a passphrase has at least 8 characters; several words are easy to remember");
        }
        if (length > MOST) {
            throw new UnfitInputException(Fault.PASSPHRASE_LONG, MOST, "a passphrase has at most 1024 characters");
        }
        return given(text);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** Tells nothing of it. */
    @Override
    public String toString() {
        return "Passphrase[hidden]";
    }
}
