package org.koti.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the distribution whose catalog somebody tampers with. */
final class DistributionCopy {
    private final Path folder;

    private DistributionCopy(Path folder) {
        this.folder = folder;
    }

    static DistributionCopy into(Path folder) throws IOException {
        Path original = Distribution.folder();
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = folder.resolve(original.relativize(file).toString());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new DistributionCopy(folder);
    }

    Path folder() {
        return folder;
    }

    Path list() {
        return folder.resolve("catalog/catalog.json");
    }

    /** The jar of a sample app. */
    Path jar(String app) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("catalog"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith("org.koti.sample." + app + "-"))
                    .toList();
            if (found.size() != 1) {
                throw new IOException("not one jar of " + app + ": " + found);
            }
            return found.get(0);
        }
    }

    /** Changes one bit in the middle of a file; once more, and it is as before. */
    static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
