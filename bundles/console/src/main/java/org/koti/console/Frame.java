package org.koti.console;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What client and node send each other: one byte for the kind, four for the length, and so many bytes of UTF-8.
 *
 * <ol>
 *   <li>The client sends one {@code CALL}.
 *   <li>The node sends any number of {@code OUT} and {@code ERR}: text for the person; and of {@code ASK}: a question.
 *   <li>The client answers each question by one {@code ANSWER}.
 *   <li>The node sends {@code END} with the exit status, and closes.
 * </ol>
 *
 * Whoever is one too many gets an {@code END} at once, maybe before they called.
 *
 * @param kind what it is
 * @param text what it says
 */
record Frame(Kind kind, String text) {
    /** So many bytes at the most. */
    static final int LONGEST = 1 << 16;

    private static final Kind[] KINDS = Kind.values();

    /** The kinds, in the order of their numbers. */
    enum Kind {
        CALL,
        ANSWER,
        OUT,
        ERR,
        ASK,
        END
    }

    /**
     * Reads the next one.
     *
     * @throws java.io.EOFException when the other side ended, also in the middle
     */
    static Frame readFrom(DataInputStream in) throws IOException, MalformedFrameException {
        int kind = in.readUnsignedByte();
        int length = in.readInt();
        if (kind >= KINDS.length || length < 0 || length > LONGEST) {
            throw new MalformedFrameException("not a frame: kind " + kind + ", length " + length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Frame(KINDS[kind], text);
        } catch (CharacterCodingException e) {
            throw new MalformedFrameException("a frame that is not UTF-8");
        }
    }

    /** Tells whether it is too long to be sent. */
    boolean isTooLong() {
        return text.getBytes(StandardCharsets.UTF_8).length > LONGEST;
    }

    /**
     * Writes it.
     *
     * @throws IllegalArgumentException when it {@linkplain #isTooLong() is too long}
     */
    void writeTo(DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException("a frame of " + bytes.length + " bytes");
        }
        out.writeByte(kind.ordinal());
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    /** Reads the next one, which must be of a kind. */
    static Frame readFrom(DataInputStream in, Kind wanted) throws IOException, MalformedFrameException {
        Frame frame = readFrom(in);
        if (frame.kind() != wanted) {
            throw new MalformedFrameException("a frame of kind " + frame.kind() + " in place of " + wanted);
        }
        return frame;
    }
}
