package org.koti.catalog.tuf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A real disk until a number of steps are done; then the process is as good as dead, in the middle of the next one. */
public final class CuttingOperations implements FileOperations {
    private final FileOperations disk;
    private int left;

    CuttingOperations(int left) {
        this(left, new DiskOperations());
    }

    public CuttingOperations(int left, FileOperations disk) {
        this.left = left;
        this.disk = disk;
    }

    /** The process is dead. */
    static final class Killed extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private void step() throws Killed {
        if (isDead()) {
            throw new Killed();
        }
        left--;
    }

    private boolean isDead() {
        return left <= 0;
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        step();
        disk.makeFolder(folder);
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        if (isDead()) {
            disk.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        }
        step();
        disk.write(file, bytes);
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        step();
        disk.replace(from, to);
    }

    @Override
    public void force(Path folder) throws IOException {
        step();
        disk.force(folder);
    }

    @Override
    public void delete(Path file) throws IOException {
        step();
        disk.delete(file);
    }
}
