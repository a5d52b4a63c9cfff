package org.koti.vault.log1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.koti.vault.disk.DiskFile;

/** Reads a file block by block, so that neither small frames cost a call each nor the whole file has to fit into memory. */
final class Window {
    private static final int BLOCK = 1 << 20;

    private final DiskFile file;
    private final long length;
    private long start;
    private byte[] block = new byte[0];

    Window(DiskFile file) throws IOException {
        this.file = file;
        this.length = file.length();
    }

    long length() {
        return length;
    }

    /** The bytes at a place, or empty where the file ends before. */
    Optional<byte[]> read(long position, int wanted) {
        if (position < 0 || wanted > length - position) {
            return Optional.empty();
        }
        if (position < start || position + wanted > start + block.length) {
            load(position, wanted);
        }
        int from = (int) (position - start);
        return Optional.of(Arrays.copyOfRange(block, from, from + wanted));
    }

    /** The first place from {@code position} on whose byte is not zero, or the file's length. */
    long skipZeros(long position) {
        for (long at = position; at < length; at++) {
            if (at < start || at >= start + block.length) {
                load(at, 1);
            }
            if (block[(int) (at - start)] != 0) {
                return at;
            }
        }
        return length;
    }

    private void load(long position, int wanted) {
        try {
            block = file.read(position, (int) Math.min(Math.max(wanted, BLOCK), length - position));
            start = position;
        } catch (IOException e) {
            throw new UncheckedIOException("the vault's log cannot be read", e);
        }
    }
}
