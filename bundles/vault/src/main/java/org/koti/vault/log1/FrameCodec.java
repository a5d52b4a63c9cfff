package org.koti.vault.log1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Frames as bytes.
 *
 * <ol>
 *   <li>4 bytes: the length of cipher text and tag; 0 where nothing was written yet.
 *   <li>8 bytes: the sequence number.
 *   <li>8 bytes: the number of the last frame that was known to be durable when this one was written. A later frame that names a broken one is the proof
 *       that the broken one was confirmed once, and so that it is damaged and not merely torn.
 *   <li>16 bytes: the previous frame's tag; zeros in the first frame. It stands here too, and not only in what is authenticated, so that a frame verifies by
 *       itself whatever befell the one before.
 *   <li>12 bytes: the nonce.
 *   <li>Cipher text and 16 bytes of tag, sealed with the file's header and the five fields above as context.
 * </ol>
 */
final class FrameCodec {
    static final int HEADER = 48;

    private static final int PREVIOUS = Integer.BYTES + 2 * Long.BYTES;

    /** The longest cipher text: a transaction may have 64 MiB. */
    static final int MAX_SEALED = (64 << 20) + SealingKey.TAG;

    private final SealingKey key;
    private final Nonces nonces;
    private final byte[] fileHeader;

    FrameCodec(SealingKey key, Nonces nonces, byte[] fileHeader) {
        this.key = key;
        this.nonces = nonces;
        this.fileHeader = fileHeader.clone();
    }

    byte[] seal(long sequence, long confirmed, byte[] payload, byte[] previous) {
        if (payload.length > MAX_SEALED - SealingKey.TAG) {
            throw new IllegalArgumentException("a payload of " + payload.length + " bytes could not be read again");
        }
        byte[] nonce = nonces.next();
        byte[] header = ByteBuffer.allocate(HEADER)
                .putInt(payload.length + SealingKey.TAG)
                .putLong(sequence)
                .putLong(confirmed)
                .put(previous)
                .put(nonce)
                .array();
        byte[] sealed = key.seal(nonce, context(header), payload);
        return ByteBuffer.allocate(HEADER + sealed.length)
                .put(header)
                .put(sealed)
                .array();
    }

    /** The frame at the window's place, or empty where there is none that verifies. */
    Optional<Frame> open(Window window, long position) {
        Optional<byte[]> header = window.read(position, HEADER);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(header.get());
        int length = fields.getInt();
        if (length < SealingKey.TAG || length > MAX_SEALED) {
            return Optional.empty();
        }
        long sequence = fields.getLong();
        byte[] nonce = Arrays.copyOfRange(header.get(), HEADER - SealingKey.NONCE, HEADER);
        byte[] previous = Arrays.copyOfRange(header.get(), PREVIOUS, PREVIOUS + SealingKey.TAG);
        return window.read(position + HEADER, length)
                .flatMap(cipherText -> key.open(nonce, context(header.get()), cipherText)
                        .map(payload -> new Frame(
                                sequence,
                                payload,
                                HEADER + length,
                                previous,
                                Arrays.copyOfRange(cipherText, length - SealingKey.TAG, length))));
    }

    private byte[] context(byte[] header) {
        return ByteBuffer.allocate(fileHeader.length + header.length)
                .put(fileHeader)
                .put(header)
                .array();
    }
}
