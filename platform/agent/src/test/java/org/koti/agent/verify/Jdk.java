package org.koti.agent.verify;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The class files of a JDK that need not be the running one. */
final class Jdk implements AutoCloseable {
    private final FileSystem image;
    private final List<Path> modules = new ArrayList<>();

    private Jdk(FileSystem image) throws IOException {
        this.image = image;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(image.getPath("/modules"))) {
            all.forEach(modules::add);
        }
    }

    static Jdk in(Path home) throws IOException {
        return new Jdk(FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString())));
    }

    static int feature(Path home) throws IOException {
        return Files.readAllLines(home.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("^[^\"]*\"|\"$", ""))
                .map(version -> Runtime.Version.parse(version).feature())
                .findFirst()
                .orElseThrow();
    }

    Optional<byte[]> find(String internalName) throws IOException {
        for (Path module : modules) {
            Path file = module.resolve(internalName + ".class");
            if (Files.exists(file)) {
                return Optional.of(Files.readAllBytes(file));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        image.close();
    }
}
