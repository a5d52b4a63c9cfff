package org.koti.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.koti.maven.swaps.SwapCheck;
import org.koti.spi.app.PlainText;

/** Has an app take its own place many times, as a node swaps it, in a Java machine of its own; a version of which something stays fails the build. */
final class ManySwaps {
    private static final long PATIENCE_MINUTES = 5;

    private final List<Path> parts;
    private final Path folder;
    private final Log log;

    /**
     * Makes it.
     *
     * @param parts what the Java machine needs: this plugin and all that it depends on
     * @param folder for what is written meanwhile; what is in it is deleted
     * @param log is told how far it is
     */
    ManySwaps(List<Path> parts, Path folder, Log log) {
        this.parts = parts;
        this.folder = folder;
        this.log = log;
    }

    /**
     * Swaps an app that a node takes.
     *
     * @param times how often
     * @throws MojoFailureException with what stays of it, what keeps that, and what to do
     */
    void check(Path jar, int times) throws MojoFailureException, MojoExecutionException {
        try {
            empty();
            Process process = start(jar, times);
            CompletableFuture.delayedExecutor(PATIENCE_MINUTES, TimeUnit.MINUTES)
                    .execute(process::destroyForcibly);
            String fault = told(process);
            judge(jar, Ended.status(process), fault);
        } catch (IOException e) {
            throw new MojoExecutionException("The app cannot be swapped (" + e.getMessage() + ").", e);
        }
    }

    private void judge(Path jar, int status, String fault) throws MojoFailureException, MojoExecutionException {
        if (status == SwapCheck.STAYS || status == SwapCheck.NOT_SWAPPED) {
            Code code = status == SwapCheck.STAYS ? Code.STAYS : Code.NOT_SWAPPED;
            throw new MojoFailureException(code.behind(jar.getFileName() + " was swapped with itself. " + fault));
        }
        if (status != 0) {
            throw new MojoExecutionException("The swaps of " + jar.getFileName() + " ended with status " + status
                    + ", or took more than " + PATIENCE_MINUTES + " minutes. What was said stands in " + said()
                    + ". Without them: -Dkoti.verify.swaps=0.");
        }
    }

    private Process start(Path jar, int times) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // it lives for seconds
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        parts.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                        SwapCheck.class.getName(),
                        jar.toString(),
                        Integer.toString(times),
                        folder.resolve("home").toString()))
                .redirectError(said().toFile())
                .start();
    }

    private Path said() {
        return folder.resolve("said.txt");
    }

    /** Passes on how far it is, and gives the rest. */
    private String told(Process process) throws IOException {
        List<String> fault = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(SwapCheck.PROGRESS)) {
                    log.info(PlainText.line(line));
                } else {
                    fault.add(PlainText.line(line));
                }
            }
        }
        return String.join(" ", fault);
    }

    private void empty() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        Files.createDirectories(folder);
    }
}
