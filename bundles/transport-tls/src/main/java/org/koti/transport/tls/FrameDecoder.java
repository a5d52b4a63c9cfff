package org.koti.transport.tls;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Cuts a stream of bytes into frames: four bytes of length, big-endian, then as many bytes. Holds at most one frame, and its memory only
 * from the first byte of its body. For one thread at a time.
 */
final class FrameDecoder {
    /** Bytes before the body of a frame. */
    static final int HEADER = Integer.BYTES;

    private final int limit;
    private final ByteBuffer header = ByteBuffer.allocate(HEADER);
    private ByteBuffer body = ByteBuffer.allocate(0);

    /**
     * Expects the first frame.
     *
     * @param limit the most bytes that a body has
     */
    FrameDecoder(int limit) {
        this.limit = limit;
    }

    /**
     * Takes bytes up to the end of a frame.
     *
     * @param bytes what came; its position moves behind what was taken
     * @return the frame, or empty when its end has yet to come
     * @throws MalformedFrameException when a length is not between 1 and the limit
     */
    Optional<byte[]> next(ByteBuffer bytes) throws MalformedFrameException {
        if (header.hasRemaining()) {
            move(bytes, header);
            if (header.hasRemaining()) {
                return Optional.empty();
            }
            body = ByteBuffer.allocate(length(header.getInt(0)));
        }
        move(bytes, body);
        if (body.hasRemaining()) {
            return Optional.empty();
        }
        byte[] frame = body.array();
        body = ByteBuffer.allocate(0);
        header.clear();
        return Optional.of(frame);
    }

    /**
     * Whether a frame has begun and not ended.
     *
     * @return true within a frame
     */
    boolean isWithinFrame() {
        return header.position() > 0;
    }

    private int length(int claimed) throws MalformedFrameException {
        if (claimed < 1 || claimed > limit) {
            throw new MalformedFrameException(
                    "a frame of " + Integer.toUnsignedString(claimed) + " bytes, where 1 to " + limit + " are allowed");
        }
        return claimed;
    }

    private static void move(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), count);
        to.position(to.position() + count);
        from.position(from.position() + count);
    }
}
