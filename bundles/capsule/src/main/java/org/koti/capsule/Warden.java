package org.koti.capsule;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over one process from a thread that lives as long as the process: the kernel kills the process when the thread that started it ends. What it prints is kept
 * to a few lines.
 */
final class Warden {
    private static final Logger LOG = LoggerFactory.getLogger(Warden.class);
    private static final int LINES = 20;
    private static final int LONGEST = 300;

    private final String name;
    private final ThreadFactory threads;
    private final Deque<String> printed = new ArrayDeque<>();

    /**
     * Makes it.
     *
     * @param name of the app
     * @param threads make the one that watches
     */
    Warden(String name, ThreadFactory threads) {
        this.name = name;
        this.threads = threads;
    }

    /**
     * Starts it.
     *
     * @param ended told its exit status
     * @throws IOException when it does not start
     */
    Process start(List<String> command, IntConsumer ended) throws IOException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread thread = threads.newThread(() -> watch(command, started, ended));
        thread.setName("koti-warden-" + name);
        thread.start();
        try {
            return started.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            CompletableFuture<Void> ignored = started.thenAccept(Process::destroyForcibly);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void watch(List<String> command, CompletableFuture<Process> started, IntConsumer ended) {
        try {
            started.complete(builder(command).start());
        } catch (IOException | RuntimeException | Error e) { // whoever starts it waits for the one or the other
            started.completeExceptionally(e);
            return;
        }
        outlive(started.join(), ended);
    }

    /** Who prints to nobody ends. */
    private void outlive(Process process, IntConsumer ended) {
        boolean read = false;
        try {
            read(process);
            read = true;
        } finally {
            if (!read) {
                process.destroyForcibly();
            }
            tell(process, ended);
        }
    }

    private static void tell(Process process, IntConsumer ended) {
        try {
            ended.accept(process.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without the node's environment, which may hold secrets: the box's first process keeps what it was started with where an app can read it. */
    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
        builder.environment().clear();
        return builder;
    }

    private void read(Process process) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                if (next == '\n') {
                    keep(Printable.of(line.toString()));
                    line.setLength(0);
                } else if (line.length() < LONGEST) {
                    line.append((char) next);
                }
            }
        } catch (IOException e) {
            LOG.debug("{} prints nothing more", name, e);
        }
    }

    private synchronized void keep(String line) {
        LOG.debug("{}: {}", name, line);
        printed.add(line);
        if (printed.size() > LINES) {
            printed.remove();
        }
    }

    /** {@return the last line that it printed, if any} */
    synchronized Optional<String> lastWords() {
        return Optional.ofNullable(printed.peekLast());
    }

    /** {@return the last lines that it printed} */
    synchronized List<String> printed() {
        return List.copyOf(printed);
    }
}
