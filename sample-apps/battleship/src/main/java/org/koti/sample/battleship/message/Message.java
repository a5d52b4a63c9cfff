package org.koti.sample.battleship.message;

import java.util.Arrays;
import org.koti.api.identity.PersonId;
import org.koti.sample.battleship.proof.Hash;

/**
 * A signed message. It has exactly one form in bytes: what {@link #decode} accepts, {@link #encode} gives back.
 *
 * <p>Layout: version 1, game 16, place 2, hash of the message before 32, author 1, time 8, kind 1, length 2, body,
 * signature 64.
 */
public final class Message {

    /** The most bytes that a message may have. */
    public static final int MOST_BYTES = 8192;

    /** The highest place in a game. */
    public static final int LAST = 511;

    /** The latest time, in milliseconds since 1970: about the year 10889. */
    public static final long LATEST = 1L << 48;

    static final int VERSION = 1;
    private static final int SIGNATURE = 64;

    private final Draft draft;
    private final byte[] signature;
    private final byte[] bytes;

    Message(Draft draft, byte[] signature) {
        if (signature.length != SIGNATURE) {
            throw new IllegalArgumentException("a signature has 64 bytes, not " + signature.length);
        }
        this.draft = draft;
        this.signature = signature.clone();
        this.bytes = new WireWriter().raw(draft.encode()).raw(signature).bytes();
    }

    /**
     * Reads a message. Its signature is not checked yet.
     *
     * @throws MalformedMessageException if the bytes are not the canonical form of a known message
     */
    public static Message decode(byte[] bytes) throws MalformedMessageException {
        if (bytes.length > MOST_BYTES) {
            throw new MalformedMessageException("it has " + bytes.length + " bytes, more than " + MOST_BYTES);
        }
        WireReader in = new WireReader(bytes);
        Draft draft = Draft.read(in);
        byte[] signature = in.take(SIGNATURE);
        in.end();
        return new Message(draft, signature);
    }

    /** Returns the canonical form. */
    public byte[] encode() {
        return bytes.clone();
    }

    /** Returns what is signed. */
    public Draft draft() {
        return draft;
    }

    /** Returns what it says. */
    public Body body() {
        return draft.body();
    }

    /** Returns the hash that the next message carries; it covers the signature too. */
    public Hash hash() {
        return Hash.sha256(bytes);
    }

    /** Tells whether this person signed it. */
    public boolean isSignedBy(PersonId person, SignatureCheck check) {
        return check.verify(person, draft.statement(), signature.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message message && Arrays.equals(message.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return draft.author() + " " + draft.body().kind() + " #" + draft.sequence() + " of " + draft.game();
    }
}
