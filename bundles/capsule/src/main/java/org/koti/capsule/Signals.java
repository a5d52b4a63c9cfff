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
 * Sends signals to one process and lets threads of it go last, which Java cannot: a shell of the system's does it, for each line that it reads, and only while the number
 * is that of the process that is meant. It is there from the first line on, and ends when its input does: with the node at the latest.
 */
final class Signals implements Predicate<Signal>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    /** The twentieth word behind the name, in which anything may stand, is when the process began. */
    private static final String SEND = "id=$1; began=$2; while read -r what; do read -r line < \"/proc/$id/stat\""
            + " && set -- ${line##*\") \"} && [ \"${20}\" = \"$began\" ] && case $what in"
            + " [0-9]*) [ -d \"/proc/$id/task/$what\" ] && chrt --idle --pid 0 \"$what\";;"
            + " *) kill -s \"$what\" \"$id\";; esac; done";

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
    public boolean test(Signal signal) {
        return tell(signal.name());
    }

    /** {@return whether the shell was told that this thread gets a processor from now on only where no other thread of the computer wants it} */
    boolean last(long thread) {
        return tell(String.valueOf(thread));
    }

    private synchronized boolean tell(String what) {
        if (closed) {
            return false;
        }
        try {
            Process open = shell.filter(Process::isAlive).orElse(null);
            if (open == null) {
                open = open();
                shell = Optional.of(open);
            }
            open.getOutputStream().write((what + "\n").getBytes(StandardCharsets.US_ASCII));
            open.getOutputStream().flush();
            failing = false;
            return true;
        } catch (IOException | RuntimeException | Error e) { // who is stopped must be told to go on, whatever happened
            failed(what, e);
            return false;
        }
    }

    /** Told once until one is sent again. */
    private void failed(String what, Throwable thrown) {
        shell.ifPresent(Process::destroyForcibly);
        shell = Optional.empty();
        if (!failing) {
            failing = true;
            LOG.warn(
                    "a process that uses too much of the processor could not be told {}; it is tried again",
                    what,
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
