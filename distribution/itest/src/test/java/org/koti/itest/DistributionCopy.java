package org.koti.itest;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of the distribution whose catalog somebody tampers with. */
final class DistributionCopy {
    private static final String SAID = """
        {"version": "1.0.0", "title": {"": "%1$s"}, "summary": {"": "Offered as %1$s."}, "description": {"": ""},
         "license": "Apache-2.0", "icon": "web/icon.svg"}
        """;

    /** What the catalog's writer needs of the node. */
    private static final List<String> WRITER =
            List.of("org.koti.catalog", "org.koti.api", "org.koti.spi", "jackson-", "slf4j");

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

    /** The file of the catalog that says which of its other files are the newest. */
    Path list() {
        return folder.resolve("catalog/timestamp.json");
    }

    /** The jar of an app in the catalog. */
    Path jar(String app) throws IOException {
        return jar(folder, app);
    }

    /** The jar of an app in the catalog of a node that nobody tampers with. */
    static Path jar(Path node, String app) throws IOException {
        List<Path> found =
                offered(node).stream().filter(file -> name(file).equals(app)).toList();
        if (found.size() != 1) {
            throw new IOException("not one jar of " + app + ": " + found);
        }
        return found.get(0);
    }

    private static List<Path> offered(Path node) throws IOException {
        try (Stream<Path> files = Files.walk(node.resolve("catalog"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    /** The name of the app whose jar that is: it lies there as {@code DIGEST.NAME.RELEASE.jar}. */
    private static String name(Path jar) {
        return jar.getFileName().toString().split("\\.")[1];
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

    /** Offers a jar in the catalog as the next release of an app of a name, whatever it is. */
    void offer(String app, byte[] jar) throws IOException {
        offer(Map.of(app, jar));
    }

    /** Offers jars by the names of their apps. The catalog is signed anew: at first by keys of this copy's own, and by the same ones from then on. */
    void offer(Map<String, byte[]> apps) throws IOException {
        Path jars = folder.resolveSibling(folder.getFileName() + "-apps");
        if (!Files.exists(jars)) {
            Files.createDirectory(jars);
            for (Path jar : offered(folder)) {
                Files.copy(jar, jars.resolve(name(jar) + ".jar"));
            }
        }
        for (Map.Entry<String, byte[]> app : apps.entrySet()) {
            Files.write(jars.resolve(app.getKey() + ".jar"), app.getValue());
            Files.writeString(jars.resolve(app.getKey() + ".json"), SAID.formatted(app.getKey()));
        }
        sign(jars);
    }

    /** By the node's own code, in a process of its own. */
    private void sign(Path jars) throws IOException {
        Process signing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        writer(),
                        "org.koti.catalog.CatalogBuild",
                        jars.toString(),
                        folder.resolve("catalog").toString(),
                        folder.resolve("etc/catalog.sha256").toString(),
                        folder.resolveSibling(folder.getFileName() + "-keys").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(signing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (signing.onExit().join().exitValue() != 0) {
            throw new IOException("the catalog was not signed: " + said);
        }
    }

    private String writer() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("system"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> WRITER.stream()
                            .anyMatch(start -> file.getFileName().toString().startsWith(start)))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Changes one bit in the middle of a file; once more, and it is as before. */
    static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
