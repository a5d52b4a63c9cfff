package org.koti.itest;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The intruder with attempts in place of its own that call what only a newer Java has, or what its own compiler lets nobody call: their sources are in
 * {@code modern}, and the Java that runs them compiles them.
 */
final class ModernIntruder {
    static final String NAME = "modern";

    private static final int LATEST = 25;

    private ModernIntruder() {}

    /**
     * Makes the app.
     *
     * @param jdk its Java
     * @param intruder the jar of the intruder
     * @param folder an empty one to compile in
     */
    static byte[] jar(Jdk jdk, Path intruder, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                jdk.home().resolve("bin/javac").toString(),
                "-proc:none",
                "-nowarn",
                "-cp",
                intruder + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                "-d",
                folder.toString()));
        for (String kind : List.of("all", jdk.feature() < LATEST ? "17" : "25")) {
            command.addAll(sources(kind));
        }
        compile(command);
        TamperedJar jar = TamperedJar.of(Files.readAllBytes(intruder))
                .whole()
                .replaced(TamperedJar.MANIFEST, "Koti-App: intruder;", "Koti-App: " + NAME + ";");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                jar = jar.with(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return jar.bytes();
    }

    private static List<String> sources(String kind) throws IOException {
        URL folder = Objects.requireNonNull(ModernIntruder.class.getResource("/modern/" + kind));
        try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
            return files.map(Path::toString).toList();
        }
    }

    private static void compile(List<String> command) throws IOException {
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (compiler.waitFor() != 0) {
                throw new IOException(told);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
