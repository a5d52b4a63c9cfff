package org.koti.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.MojoExecutionException;

/** A node that runs beside Maven, and ends with it. What it says is passed on. */
final class RunningNode implements AutoCloseable {
    private static final String READY = "Koti is ready: ";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    private RunningNode(Process process) {
        this.process = process;
    }

    /**
     * Starts it, on the Java that runs Maven.
     *
     * @param command the program and its arguments
     * @param out is told what the node says
     */
    static RunningNode start(List<String> command, PrintStream out) throws MojoExecutionException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            RunningNode node = new RunningNode(builder.start());
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "koti-stop"));
            Thread reader = new Thread(() -> node.pass(out), "koti-output");
            reader.setDaemon(true);
            reader.start();
            return node;
        } catch (IOException e) {
            throw new MojoExecutionException(command.get(0) + " cannot be started (" + e.getMessage() + ").", e);
        }
    }

    private void pass(PrintStream out) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(line);
                if (line.startsWith(READY)) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            out.println("What the node says cannot be read any more (" + e.getMessage() + ").");
        } finally {
            ready.complete(false);
        }
    }

    /**
     * Waits until the node answers.
     *
     * @return false if it ended instead
     */
    boolean isReady() {
        return ready.join();
    }

    /**
     * Waits for the node's end.
     *
     * @return whether it came in that time
     */
    boolean endsWithin(Duration time) throws MojoExecutionException {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted.", e);
        }
    }

    /**
     * Waits for the node's end.
     *
     * @return its exit status
     */
    int status() throws MojoExecutionException {
        return Ended.status(process);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
