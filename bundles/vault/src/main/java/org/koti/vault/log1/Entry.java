package org.koti.vault.log1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What one frame carries. The first byte says which, then follow the fields in order: numbers big-endian, a text or the last field to the end.
 */
public sealed interface Entry {
    /**
     * A namespace and its key. A namespace that is erased and made again gets another number.
     *
     * @param number its number in this log
     * @param nonce of the wrapping
     * @param wrapped its random key, sealed by the vault's wrapping key with number and name as context: 48 bytes
     * @param name its name
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Named(int number, byte[] nonce, byte[] wrapped, String name) implements Entry {
        /**
         * What the wrapping authenticates.
         *
         * @return number and name as bytes
         */
        public byte[] context() {
            return (number + " " + name).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * A namespace is gone.
     *
     * @param number its number
     */
    record Erased(int number) implements Entry {}

    /**
     * Where a namespace stood when the log was rewritten.
     *
     * @param number its number
     * @param revision of its newest change
     * @param horizon deletions up to this revision are forgotten
     */
    record Counted(int number, long revision, long horizon) implements Entry {}

    /**
     * One transaction.
     *
     * @param number the namespace's number
     * @param nonce of the sealing
     * @param operations what {@link Operations} writes, sealed by the namespace's key
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Written(int number, byte[] nonce, byte[] operations) implements Entry {}

    /**
     * Reads what {@link #bytes} writes.
     *
     * @param bytes a frame's payload
     * @return the entry
     * @throws MalformedEntryException when it is none
     */
    static Entry read(byte[] bytes) throws MalformedEntryException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte kind = in.get();
            Entry entry = switch (kind) {
                case 1 ->
                    new Named(
                            in.getInt(),
                            take(in, SealingKey.NONCE),
                            take(in, SealingKey.BYTES + SealingKey.TAG),
                            new String(take(in, in.remaining()), StandardCharsets.UTF_8));
                case 2 -> new Erased(in.getInt());
                case 3 -> new Counted(in.getInt(), in.getLong(), in.getLong());
                case 4 -> new Written(in.getInt(), take(in, SealingKey.NONCE), take(in, in.remaining()));
                default -> throw new MalformedEntryException("an entry of the unknown kind " + kind);
            };
            if (in.hasRemaining()) {
                throw new MalformedEntryException("an entry is longer than it should be");
            }
            return entry;
        } catch (BufferUnderflowException e) {
            throw new MalformedEntryException("an entry is shorter than it should be");
        }
    }

    /**
     * The entry as a frame carries it.
     *
     * @return the payload
     */
    default byte[] bytes() {
        if (this instanceof Named named) {
            byte[] name = named.name.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(1 + Integer.BYTES + named.nonce.length + named.wrapped.length + name.length)
                    .put((byte) 1)
                    .putInt(named.number)
                    .put(named.nonce)
                    .put(named.wrapped)
                    .put(name)
                    .array();
        }
        if (this instanceof Erased erased) {
            return ByteBuffer.allocate(1 + Integer.BYTES)
                    .put((byte) 2)
                    .putInt(erased.number)
                    .array();
        }
        if (this instanceof Counted counted) {
            return ByteBuffer.allocate(1 + Integer.BYTES + 2 * Long.BYTES)
                    .put((byte) 3)
                    .putInt(counted.number)
                    .putLong(counted.revision)
                    .putLong(counted.horizon)
                    .array();
        }
        Written written = (Written) this;
        return ByteBuffer.allocate(1 + Integer.BYTES + written.nonce.length + written.operations.length)
                .put((byte) 4)
                .putInt(written.number)
                .put(written.nonce)
                .put(written.operations)
                .array();
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
