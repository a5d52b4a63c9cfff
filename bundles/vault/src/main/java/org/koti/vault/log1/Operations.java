package org.koti.vault.log1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transaction's operations as bytes, one after the other: collection and id as {@link DataOutputStream#writeUTF} does, revision, time, the value's length or
 * -1 for a deletion, the value.
 */
public final class Operations {
    private static final int DELETED = -1;

    private Operations() {}

    /**
     * Writes.
     *
     * @param operations the operations, in order
     * @return the bytes
     */
    public static byte[] write(List<Operation> operations) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Operation operation : operations) {
                write(operation, out);
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * How many bytes {@link #write} makes of an operation.
     *
     * @param operation the operation
     * @return bytes
     */
    public static int size(Operation operation) {
        try (DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream())) {
            write(operation, out);
            return out.size();
        } catch (IOException e) {
            throw new IllegalStateException("writing to nowhere does not fail", e);
        }
    }

    private static void write(Operation operation, DataOutputStream out) throws IOException {
        out.writeUTF(operation.collection());
        out.writeUTF(operation.id());
        out.writeLong(operation.revision());
        out.writeLong(operation.changed());
        byte[] value = operation.value().orElse(new byte[0]);
        out.writeInt(operation.value().isPresent() ? value.length : DELETED);
        out.write(value);
    }

    /**
     * Reads.
     *
     * @param bytes what {@link #write} gave
     * @return the operations, in order
     * @throws MalformedEntryException when it is no such thing
     */
    public static List<Operation> read(byte[] bytes) throws MalformedEntryException {
        List<Operation> operations = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0) {
                String collection = in.readUTF();
                String id = in.readUTF();
                long revision = in.readLong();
                long changed = in.readLong();
                operations.add(new Operation(collection, id, revision, changed, value(in)));
            }
        } catch (IOException e) {
            throw new MalformedEntryException("a transaction is of no known form");
        }
        return operations;
    }

    private static Optional<byte[]> value(DataInputStream in) throws IOException, MalformedEntryException {
        int length = in.readInt();
        if (length == DELETED) {
            return Optional.empty();
        }
        if (length < 0 || length > in.available()) {
            throw new MalformedEntryException("a value of " + length + " bytes is longer than its transaction");
        }
        byte[] value = new byte[length];
        in.readFully(value);
        return Optional.of(value);
    }
}
