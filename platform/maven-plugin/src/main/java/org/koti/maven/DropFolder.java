package org.koti.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder of a node from which it takes jars: a new one is installed, a replaced one swapped. */
final class DropFolder {
    private DropFolder() {}

    /** {@return the folder of the node with that home} */
    static Path in(Path home) {
        return home.resolve("apps");
    }

    /**
     * Puts a jar there, or replaces it; the node never sees a part of it.
     *
     * @param dropped what it is called there, and where
     */
    static void put(Path jar, Path dropped) throws IOException {
        Files.createDirectories(dropped.resolveSibling("."));
        Path part = dropped.resolveSibling("." + dropped.getFileName() + ".part");
        Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, dropped, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
