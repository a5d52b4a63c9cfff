package org.koti.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Endless loops in processes that are not Koti's: what they cost an app's answers, no node can spare it. */
final class ForeignLoad implements AutoCloseable {
    private static final List<String> LOOP = List.of("/bin/sh", "-c", "ulimit -t 600; while :; do :; done");
    private static final List<String> LAST = List.of("chrt", "--idle", "0");

    private final List<Process> processes = new ArrayList<>();

    /**
     * Begins it.
     *
     * @param loops how many
     * @param last whether they get a processor only where nobody else wants it
     */
    ForeignLoad(int loops, boolean last) throws IOException {
        List<String> command = Stream.of(last ? LAST : List.<String>of(), LOOP)
                .flatMap(List::stream)
                .toList();
        for (int i = 0; i < loops; i++) {
            processes.add(new ProcessBuilder(command).start());
        }
    }

    /** Whether all of it is still there: a figure beside less says nothing. */
    boolean goesOn() {
        return processes.stream().allMatch(Process::isAlive);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }
}
