package org.koti.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder of a node from which it takes jars: a new one is installed, a replaced one swapped. */
final class DropFolder {
    private final Path folder;

    /**
     * Makes it.
     *
     * @param home the node's
     */
    DropFolder(Path home) {
        this.folder = home.resolve("apps");
    }

    /**
     * Puts a jar there, or replaces it; the node never sees a part of it.
     *
     * @param name what it is called there
     */
    void put(Path jar, String name) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve("." + name + ".part");
        Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
