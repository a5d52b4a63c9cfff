package org.koti.capsule;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends signals to one process, which Java cannot: a shell of the system's does it, one for each line that it reads, and only while the number is that of the process
 * that is meant. It is there from the first signal on, and ends when its input does: with the node at the latest.
 */
final class Signals implements Predicate<Signal>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    /** The twentieth word behind the name, in which anything may stand, is when the process began. */
    private static final String SEND = "id=$1; began=$2; while read -r signal; do read -r line < \"/proc/$id/stat\""
            + " && set -- ${line##*\") \"} && [ \"${20}\" = \"$began\" ] && kill -s \"$signal\" \"$id\"; done";

    private final String program;
    private final long id;
    private final long began;
    private Optional<Process> shell = Optional.empty();
    private boolean failing;
    private boolean closed;

    /**
     * Makes it.
     *
     * @param id the process's number
     * @param began when it began, as {@link ProcessFacts} has it
     */
    Signals(long id, long began) {
        this("/bin/sh", id, began);
    }

    /**
     * Makes it of another shell.
     *
     * @param program the shell
     * @param id the process's number
     * @param began when it began
     */
    Signals(String program, long id, long began) {
        this.program = program;
        this.id = id;
        this.began = began;
    }

    /** {@return whether the shell was told; where not, who wants it sent tries again, with another shell. The process shows whether the shell could do it} */
    @Override
    public synchronized boolean test(Signal signal) {
        if (closed) {
            return false;
        }
        try {
            Process open = shell.filter(Process::isAlive).orElse(null);
            if (open == null) {
                open = open();
                shell = Optional.of(open);
            }
            open.getOutputStream().write((signal + "\n").getBytes(StandardCharsets.US_ASCII));
            open.getOutputStream().flush();
            failing = false;
            return true;
        } catch (IOException | RuntimeException | Error e) { // who is stopped must be told to go on, whatever happened
            failed(signal, e);
            return false;
        }
    }

    /** Told once until one is sent again. */
    private void failed(Signal signal, Throwable thrown) {
        shell.ifPresent(Process::destroyForcibly);
        shell = Optional.empty();
        if (!failing) {
            failing = true;
            LOG.warn(
                    "a process that uses too much of the processor could not be told {}; it is tried again",
                    signal,
                    thrown);
        }
    }

    private Process open() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(program, "-c", SEND, "sh", String.valueOf(id), String.valueOf(began)))
                .directory(new File("/"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }

    /** The shell does what it was told and ends. */
    @Override
    public synchronized void close() {
        closed = true;
        shell.map(Process::getOutputStream).ifPresent(Signals::end);
    }

    private static void end(OutputStream input) {
        try {
            input.close();
        } catch (IOException e) {
            LOG.debug("the shell had ended", e);
        }
    }
}
