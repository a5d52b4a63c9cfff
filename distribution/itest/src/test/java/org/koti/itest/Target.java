package org.koti.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A folder for the intruder to aim at, in which nothing is lost.
 *
 * @param folder where it is
 * @param before the names of its files
 */
record Target(Path folder, List<String> before) {
    static Target in(Path folder) throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "a secret");
        Files.writeString(folder.resolve("secret.json"), "{\"a\": \"secret\"}");
        Files.writeString(folder.resolve("secret.xml"), "<a>secret</a>");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("secret.jar")), manifest)) {
            jar.putNextEntry(new ZipEntry("secret.txt"));
        }
        return new Target(folder, names(folder));
    }

    /** The names of files that came. */
    List<String> changes() throws IOException {
        return names(folder).stream().filter(name -> !before.contains(name)).toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
