package org.koti.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the distribution whose catalog somebody tampers with. */
final class DistributionCopy {
    private static final String ENTRY = """
        {"id": "koti/%s", "version": "1.0.0", "title": {"": "%s"}, "summary": {"": "Offered as %s."},
         "description": {"": ""}, "license": "Apache-2.0", "icon": "web/icon.svg", "file": "%s.jar",
         "length": %d, "sha256": "%s"},
        """;

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

    /** The one jar of the node whose name begins so. */
    Path bundle(String start) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("system"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(start)
                                    && file.toString().endsWith(".jar"))
                    .toList();
            if (found.size() != 1) {
                throw new IOException("not one jar " + start + ": " + found);
            }
            return found.get(0);
        }
    }

    /** Lists a jar in the catalog as an app of a name. */
    void offer(String app, byte[] jar) throws IOException {
        Files.write(list().resolveSibling(app + ".jar"), jar);
        String list = Files.readString(list());
        int first = list.indexOf('[') + 1;
        Files.writeString(
                list(),
                list.substring(0, first)
                        + ENTRY.formatted(app, app, app, app, jar.length, digest(jar))
                        + list.substring(first));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Changes one bit in the middle of a file; once more, and it is as before. */
    static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
