package org.koti.vault.log1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
    record Written(int number, byte[] nonce, byte[] operations) implements Entry {
        private static Written read(ByteBuffer in) {
            return new Written(in.getInt(), take(in, SealingKey.NONCE), take(in, in.remaining()));
        }

        private int size() {
            return Integer.BYTES + nonce.length + operations.length;
        }

        private ByteBuffer write(ByteBuffer out) {
            return out.putInt(number).put(nonce).put(operations);
        }
    }

    /**
     * Namespaces become what others are, one after the other, and with them one transaction is done.
     *
     * @param steps at least one
     * @param written the transaction
     */
    record Copied(List<Step> steps, Written written) implements Entry {
        private static final int STEP = 2 * Integer.BYTES;

        /**
         * One namespace becomes what another is.
         *
         * @param from number of that which stays as it is
         * @param to number of that which changes
         */
        public record Step(int from, int to) {}

        private static Copied read(ByteBuffer in) throws MalformedEntryException {
            int count = in.getInt();
            if (count < 1 || count > in.remaining() / STEP) {
                throw new MalformedEntryException("an entry cannot have " + count + " copies");
            }
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                steps.add(new Step(in.getInt(), in.getInt()));
            }
            return new Copied(List.copyOf(steps), Written.read(in));
        }

        private byte[] toBytes() {
            ByteBuffer out = ByteBuffer.allocate(1 + Integer.BYTES + steps.size() * STEP + written.size());
            out.put((byte) 5).putInt(steps.size());
            steps.forEach(step -> out.putInt(step.from).putInt(step.to));
            written.write(out);
            return out.array();
        }
    }

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
                case 4 -> Written.read(in);
                case 5 -> Copied.read(in);
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
        if (this instanceof Copied copied) {
            return copied.toBytes();
        }
        Written written = (Written) this;
        return written.write(ByteBuffer.allocate(1 + written.size()).put((byte) 4))
                .array();
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
