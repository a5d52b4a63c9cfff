package org.koti.itest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk of its own that is soon full: a tmpfs of a few megabytes. Needs root on Linux. */
final class SmallDisk implements AutoCloseable {
    private static final int PAGE = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Whether this machine lets us mount one. */
    static boolean possible(Path scratch) {
        try (SmallDisk disk = mount(scratch.resolve("trial"), 1)) {
            return Files.isDirectory(disk.folder());
        } catch (IOException e) {
            return false;
        }
    }

    static SmallDisk mount(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        SystemCommand.run(
                "mount", "-t", "tmpfs", "-o", "mode=700,size=" + megabytes + "m", "koti-test", folder.toString());
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Takes all the room that is left. */
    void fill() throws IOException {
        byte[] page = new byte[PAGE];
        try (OutputStream out = Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (Files.getFileStore(folder).getUsableSpace() >= PAGE) {
                out.write(page);
            }
        }
    }

    /** Gives the room back. */
    void free() throws IOException {
        Files.delete(filler());
    }

    @Override
    public void close() throws IOException {
        SystemCommand.run("umount", "-l", folder.toString());
    }

    private Path filler() {
        return folder.resolve("filler");
    }
}
