package org.koti.sample.battleship.game;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.koti.sample.battleship.message.MalformedMessageException;
import org.koti.sample.battleship.message.Message;

/**
 * The signed messages of a game as one file. A message that breaks the rules may stand at the end, as evidence.
 *
 * <p>Layout: {@code KBT1}, number of messages 2, then each with its length 2.
 *
 * @param messages the messages in order
 */
public record Transcript(List<Message> messages) {

    /** The most bytes that a transcript may have. */
    public static final int MOST_BYTES = 1 << 20;

    private static final byte[] MAGIC = "KBT1".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST = Message.LAST + 2;
    private static final int HEADER = MAGIC.length + Short.BYTES;

    /** Copies the messages. */
    public Transcript {
        messages = List.copyOf(messages);
    }

    /** Returns the file. */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        out.writeBytes(number(messages.size()));
        for (Message message : messages) {
            byte[] bytes = message.encode();
            out.writeBytes(number(bytes.length));
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) value).array();
    }

    /**
     * Reads a file. Nothing but its form is checked.
     *
     * @throws MalformedTranscriptException if it is not the canonical form of a transcript
     */
    public static Transcript decode(byte[] file) throws MalformedTranscriptException {
        if (file.length > MOST_BYTES) {
            throw malformed(Flaw.Kind.TOO_LONG, "a transcript of " + file.length + " bytes is too long");
        }
        if (file.length < HEADER || !Arrays.equals(Arrays.copyOf(file, MAGIC.length), MAGIC)) {
            throw malformed(Flaw.Kind.NO_TRANSCRIPT, "it does not begin with KBT1");
        }
        ByteBuffer in = ByteBuffer.wrap(file, MAGIC.length, file.length - MAGIC.length);
        int count = Short.toUnsignedInt(in.getShort());
        if (count > MOST) {
            throw malformed(Flaw.Kind.TOO_LONG, "a transcript of " + count + " messages is too long");
        }
        List<Message> messages = new ArrayList<>();
        while (messages.size() < count) {
            messages.add(message(in, messages.size()));
        }
        if (in.hasRemaining()) {
            throw malformed(Flaw.Kind.SURPLUS, in.remaining() + " bytes follow the last message");
        }
        return new Transcript(messages);
    }

    private static Message message(ByteBuffer in, int place) throws MalformedTranscriptException {
        int length = in.remaining() < Short.BYTES ? Integer.MAX_VALUE : Short.toUnsignedInt(in.getShort());
        if (length > in.remaining()) {
            throw new MalformedTranscriptException(
                    Flaw.in(place, Flaw.Kind.CUT_SHORT), "the transcript ends within message " + place);
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        try {
            return Message.decode(bytes);
        } catch (MalformedMessageException e) {
            throw new MalformedTranscriptException(
                    Flaw.in(place, Flaw.Kind.MALFORMED_MESSAGE), "message " + place + ": " + e.getMessage());
        }
    }

    private static MalformedTranscriptException malformed(Flaw.Kind kind, String words) {
        return new MalformedTranscriptException(Flaw.whole(kind), words);
    }
}
