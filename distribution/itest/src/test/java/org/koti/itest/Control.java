package org.koti.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The intruder's attempts in JVMs of their own, without a sandbox. */
final class Control {
    private static final long PATIENCE_SECONDS = 120;
    private static final String GAINED = "GAINED";

    private final Jdk jdk;
    private final Path folder;
    private final int port;

    Control(Jdk jdk, Path folder, int port) {
        this.jdk = jdk;
        this.folder = folder;
        this.port = port;
    }

    /** How many succeed; what ends the process has one of its own, and succeeds if it does. */
    long succeeded() throws IOException {
        Ended all = run("all");
        all.output()
                .lines()
                .filter(line -> !line.startsWith(GAINED))
                .forEach(line -> System.out.println("control: " + line));
        long count =
                all.output().lines().filter(line -> line.startsWith(GAINED)).count();
        for (String name : IntruderControl.LAST) {
            count += run(name).status() == IntruderControl.EXIT_OF_LAST ? 1 : 0;
        }
        return count;
    }

    private Ended run(String attempts) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        jdk.home().resolve("bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        IntruderControl.class.getName(),
                        folder.toString(),
                        String.valueOf(port),
                        attempts))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the control still runs; it printed:\n" + output);
            }
            return new Ended(process.exitValue(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private record Ended(int status, String output) {}
}
