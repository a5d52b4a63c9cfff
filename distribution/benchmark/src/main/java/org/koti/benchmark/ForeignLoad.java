package org.koti.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Endless loops in processes that are not Koti's: what they cost an app's answers, no node can spare it. */
final class ForeignLoad implements AutoCloseable {
    private static final List<String> LOOP = List.of("/bin/sh", "-c", "ulimit -t 600; while :; do :; done");

    /**
     * Each kind and its command: no load at all, which shows how far two turns alone are apart; loops of the usual priority, of one that has a processor only where nobody
     * else wants it, and such on the first processor only.
     */
    private static final Map<String, List<String>> KINDS = Map.of(
            "none", List.of("sleep", "600"),
            "normal", LOOP,
            "idle", with("chrt", "--idle", "0"),
            "bound", with("taskset", "--cpu-list", "0", "chrt", "--idle", "0"));

    private final List<Process> processes = new ArrayList<>();

    /**
     * Begins it.
     *
     * @param kind {@code none}, {@code normal}, {@code idle} or {@code bound}
     * @param loops how many
     */
    ForeignLoad(String kind, int loops) throws IOException {
        List<String> command = command(kind);
        for (int i = 0; i < loops; i++) {
            processes.add(new ProcessBuilder(command).start());
        }
    }

    private static List<String> with(String... before) {
        return Stream.of(List.of(before), LOOP).flatMap(List::stream).toList();
    }

    private static List<String> command(String kind) throws IOException {
        return Optional.ofNullable(KINDS.get(kind)).orElseThrow(() -> new IOException("no load is called " + kind));
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
