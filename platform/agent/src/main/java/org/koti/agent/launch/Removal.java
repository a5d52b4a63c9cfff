package org.koti.agent.launch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes a folder with all that is in it, past what cannot be deleted. */
final class Removal extends SimpleFileVisitor<Path> {
    private final Deletion deletion;
    private int remaining;
    private @Nullable IOException first;

    /** How one file or empty folder is deleted. */
    @FunctionalInterface
    interface Deletion {
        void delete(Path path) throws IOException;
    }

    Removal(Deletion deletion) {
        this.deletion = deletion;
    }

    /**
     * Deletes a folder.
     *
     * @throws IOException why the first file or folder remains, if any does; what it suppressed says how many do
     */
    static void of(Path folder) throws IOException {
        new Removal(Files::deleteIfExists).remove(folder);
    }

    void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, this);
        if (first != null) {
            first.addSuppressed(new IOException(remaining + " files and folders remain in " + folder));
            throw first;
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return attempt(file);
    }

    /** A folder that cannot be read may be empty. */
    @Override
    public FileVisitResult visitFileFailed(Path folder, IOException failure) {
        return attempt(folder);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
        return attempt(folder);
    }

    private FileVisitResult attempt(Path path) {
        try {
            deletion.delete(path);
        } catch (IOException failure) {
            remaining++;
            first = first == null ? failure : first;
        }
        return FileVisitResult.CONTINUE;
    }
}
