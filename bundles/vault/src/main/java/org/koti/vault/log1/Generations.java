package org.koti.vault.log1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.koti.vault.disk.Disk;

/** The log's files by name and by header. */
final class Generations {
    /** A generation that is being written. */
    static final String FRESH = "log.new";

    /** How long the mark is with which each file begins; the vault's id and the generation follow. */
    static final int MAGIC = 8;

    static final int HEADER = MAGIC + 16 + Long.BYTES;

    private static final String PREFIX = "log-";

    private Generations() {}

    static String name(long generation) {
        return PREFIX + generation;
    }

    static List<Long> of(Disk disk) throws IOException {
        return disk.names().stream()
                .filter(name -> name.matches("log-[1-9][0-9]{0,17}"))
                .map(name -> Long.parseLong(name.substring(PREFIX.length())))
                .toList();
    }

    static byte[] header(byte[] vaultId, long generation) {
        return ByteBuffer.allocate(HEADER)
                .put("KOTILOG1".getBytes(StandardCharsets.US_ASCII))
                .put(vaultId)
                .putLong(generation)
                .array();
    }

    static void keepOnly(Disk disk, long generation) throws IOException {
        for (Long other : of(disk)) {
            if (other != generation) {
                disk.delete(name(other));
            }
        }
        disk.delete(FRESH);
        disk.sync();
    }
}
