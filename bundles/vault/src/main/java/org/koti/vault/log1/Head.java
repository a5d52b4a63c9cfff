package org.koti.vault.log1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.koti.spi.storage.DamagedVaultException;
import org.koti.vault.disk.Disk;
import org.koti.vault.disk.DiskFile;

/**
 * What the log must at least hold, kept in a small sealed file of its own: a log that was cut or put back to an older state is noticed. Written when the
 * log's file grows and when the vault is closed, always after the log itself.
 *
 * @param generation which log
 * @param sequence its last frame
 * @param length how long its file is
 */
record Head(long generation, long sequence, long length) {
    private static final String NAME = "head";
    private static final String FRESH = "head.new";
    private static final byte[] CONTEXT = {'K', 'O', 'T', 'I', 'H', 'E', 'A', '1'};
    private static final int PLAIN = 3 * Long.BYTES;
    private static final int SIZE = SealingKey.NONCE + PLAIN + SealingKey.TAG;

    static Optional<Head> read(Disk disk, SealingKey key) throws IOException {
        if (!disk.names().contains(NAME)) {
            return Optional.empty();
        }
        try (DiskFile file = disk.open(NAME)) {
            if (file.length() == SIZE) {
                byte[] bytes = file.read(0, SIZE);
                Optional<byte[]> plain = key.open(
                        Arrays.copyOf(bytes, SealingKey.NONCE),
                        CONTEXT,
                        Arrays.copyOfRange(bytes, SealingKey.NONCE, SIZE));
                if (plain.isPresent()) {
                    ByteBuffer fields = ByteBuffer.wrap(plain.get());
                    return Optional.of(new Head(fields.getLong(), fields.getLong(), fields.getLong()));
                }
            }
        }
        throw new DamagedVaultException("The file " + disk.path(NAME)
                + " does not verify. Put the whole folder back from a backup, or move this one file away to open the"
                + " vault without knowing whether its log was cut.");
    }

    void write(Disk disk, SealingKey key, Nonces nonces) throws IOException {
        byte[] nonce = nonces.next();
        byte[] plain = ByteBuffer.allocate(PLAIN)
                .putLong(generation)
                .putLong(sequence)
                .putLong(length)
                .array();
        byte[] bytes = ByteBuffer.allocate(SIZE)
                .put(nonce)
                .put(key.seal(nonce, CONTEXT, plain))
                .array();
        disk.delete(FRESH);
        try (DiskFile file = disk.open(FRESH)) {
            file.write(0, bytes, SIZE);
            file.sync();
        }
        disk.rename(FRESH, NAME);
        disk.sync();
    }
}
