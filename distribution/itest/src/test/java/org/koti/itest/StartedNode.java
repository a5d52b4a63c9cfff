package org.koti.itest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A node as a person starts it: the launcher's process, awaited until it says that it is ready. */
final class StartedNode implements AutoCloseable {
    private static final String READY = "Koti is ready: ";
    private static final long PATIENCE_SECONDS = 120;

    private final NodeOptions options;
    private final Path home;
    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
    private final CompletableFuture<URI> login = new CompletableFuture<>();
    private final List<Thread> readers;

    private StartedNode(NodeOptions options, Path home) throws IOException {
        this.options = options;
        this.home = home;
        List<String> command = new ArrayList<>(List.of(
                options.distribution().resolve("bin/koti").toString(), "--home", home.toString(), "--no-browser"));
        command.addAll(options.arguments());
        ProcessBuilder builder = new ProcessBuilder(options.host().command(command));
        builder.environment().put("JAVA_HOME", options.jdk().home().toString());
        builder.environment().put("KOTI_JAVA_OPTS", String.join(" ", options.javaOptions()));
        process = builder.start();
        readers = List.of(
                read(process.getInputStream(), "stdout", this::hear),
                read(process.getErrorStream(), "stderr", complaints::add));
    }

    /** Starts a node and returns at once. */
    static StartedNode launch(NodeOptions options, Path home) throws IOException {
        return new StartedNode(options, home);
    }

    /** Starts a node and waits until it is ready. */
    static StartedNode start(NodeOptions options, Path home) throws IOException {
        StartedNode node = launch(options, home);
        node.login();
        return node;
    }

    /** The link that lets a person in once. */
    URI login() {
        try {
            return login.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            close();
            throw new AssertionError("not ready within " + PATIENCE_SECONDS + " s; it printed:\n" + output, e);
        } catch (ExecutionException e) {
            throw new AssertionError("ended before it was ready; it printed:\n" + output, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    int port() {
        return login().getPort();
    }

    Path home() {
        return home;
    }

    NodeOptions options() {
        return options;
    }

    Process process() {
        return process;
    }

    /** All that it printed so far. */
    String output() {
        return output.toString();
    }

    /** All that it printed, once it has ended. */
    String finalOutput() {
        awaitExit();
        for (Thread reader : readers) {
            try {
                reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        return output();
    }

    /** The next line that it printed on standard error, awaited. */
    String awaitComplaint() {
        try {
            String line = complaints.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no complaint; it printed:\n" + output);
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Waits until the process ended by itself. */
    int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                close();
                throw new AssertionError("still runs; it printed:\n" + output);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** As Ctrl-C in a terminal does: SIGINT. */
    int interrupt() throws IOException {
        SystemCommand.run("kill", "-INT", Long.toString(process.pid()));
        return awaitExit();
    }

    /** As the machine's shutdown does: SIGTERM. */
    int stop() {
        process.destroy();
        return awaitExit();
    }

    /** As a power cut does: SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private Thread read(InputStream stream, String name, Consumer<String> heard) {
        Thread reader = new Thread(() -> readAll(stream, heard), name + " of " + home.getFileName());
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private void hear(String line) {
        if (line.startsWith(READY)) {
            login.complete(URI.create(line.substring(READY.length()).strip()));
        }
    }

    private void readAll(InputStream stream, Consumer<String> heard) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                heard.accept(line);
            }
            process.onExit().thenRun(() -> login.completeExceptionally(new IOException("exit " + process.exitValue())));
        } catch (IOException e) {
            login.completeExceptionally(e);
        }
    }
}
