package org.koti.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files below some folders, and whether they changed. Looked at again and again, as what tells of changes by itself misses some. */
final class Watched {
    private final List<Path> folders;
    private Map<Path, Seen> known;
    private Map<Path, Seen> last;

    /**
     * Takes a first look.
     *
     * @param folders which
     * @param since what was saved then or later counts as changed from the beginning
     */
    Watched(List<Path> folders, Instant since) {
        this.folders = List.copyOf(folders);
        this.last = look();
        this.known = new HashMap<>(last);
        known.values().removeIf(seen -> !seen.changed().toInstant().isBefore(since));
    }

    /** {@return whether something changed, and nothing more since the last look: who writes many files is not interrupted} */
    boolean hasChanged() {
        Map<Path, Seen> now = look();
        boolean settled = now.equals(last);
        last = now;
        return settled && !now.equals(known);
    }

    /** Takes what the last look saw for known. */
    void accept() {
        known = last;
    }

    /** Takes what there is now for known. */
    void acceptNow() {
        last = look();
        known = last;
    }

    private Map<Path, Seen> look() {
        Map<Path, Seen> seen = new HashMap<>();
        try {
            for (Path folder : folders) {
                if (Files.isDirectory(folder)) {
                    Files.walkFileTree(folder, new Collector(seen));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seen;
    }

    private record Seen(FileTime changed, long size) {}

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Map<Path, Seen> seen;

        private Collector(Map<Path, Seen> seen) {
            this.seen = seen;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            seen.put(file, new Seen(attributes.lastModifiedTime(), attributes.size()));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path gone, IOException reason) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException reason) {
            return FileVisitResult.CONTINUE;
        }
    }
}
