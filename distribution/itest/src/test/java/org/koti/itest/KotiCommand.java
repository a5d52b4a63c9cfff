package org.koti.itest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command for a node, as a person types it where there is no terminal.
 *
 * @param jdk the Java that runs the command
 * @param home the node's home
 */
record KotiCommand(Jdk jdk, Path home) {
    private static final long PATIENCE_SECONDS = 120;

    /**
     * What came of it.
     *
     * @param status the exit status
     * @param out what it printed
     * @param err what it complained of
     */
    record Outcome(int status, String out, String err) {}

    Outcome run(String... words) throws IOException {
        return piping("", words);
    }

    /** The same with something on its standard input, which it reads. */
    Outcome piping(String input, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(Distribution.launcher().toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--home", home.toString()));
        Path out = Files.createTempFile(home.getParent(), "out", ".txt");
        Path err = Files.createTempFile(home.getParent(), "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", jdk.home().toString());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still runs: " + command);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
