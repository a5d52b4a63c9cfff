package org.koti.vault.log1;

import java.nio.ByteBuffer;

/** Tells a torn tail from damage: looks behind a broken frame for one that was written after the broken one had been confirmed. */
final class LookAhead {
    private final FrameCodec codec;
    private final Window window;

    LookAhead(FrameCodec codec, Window window) {
        this.codec = codec;
        this.window = window;
    }

    /**
     * Whether a later frame proves that a broken one was confirmed. Each frame verifies by itself.
     */
    boolean provesConfirmed(long broken, long sequence) {
        for (long at = broken + 1; at < window.length(); at++) {
            at = Math.max(at, window.skipZeros(at) - (Integer.BYTES - 1));
            if (isLater(at, sequence)) {
                return true;
            }
        }
        return false;
    }

    private boolean isLater(long position, long sequence) {
        byte[] header = window.read(position, FrameCodec.HEADER).orElse(new byte[0]);
        if (header.length == 0) {
            return false;
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        int length = fields.getInt();
        long number = fields.getLong();
        long confirmed = fields.getLong();
        return length >= SealingKey.TAG
                && length <= FrameCodec.MAX_SEALED
                && number > sequence
                && number - sequence <= window.length()
                && confirmed >= sequence
                && confirmed < number
                && codec.open(window, position).isPresent();
    }
}
