package org.koti.capsule;

import java.io.IOException;
import java.util.List;

/** The app's Java in its box, seen from outside: the process at the end of the row that bubblewrap makes. It can make none itself. */
final class BoxedProcess {
    private final long id;
    private final long began;
    private volatile long cpuNanos;

    private BoxedProcess(long id, ProcessFacts facts) {
        this.id = id;
        this.began = facts.began();
        this.cpuNanos = facts.cpuNanos();
    }

    /**
     * Finds it.
     *
     * @param box the first process of the row, in which Java has begun
     * @throws IOException when it cannot be told which it is: what cannot be measured does not run
     */
    static BoxedProcess in(ProcessHandle box) throws IOException {
        List<ProcessHandle> last = box.descendants()
                .filter(process -> process.children().findAny().isEmpty())
                .toList();
        if (last.size() != 1) {
            throw new IOException("its processor time cannot be measured: " + last.size() + " processes in its box");
        }
        long id = last.get(0).pid();
        return new BoxedProcess(
                id,
                ProcessFacts.of(id)
                        .orElseThrow(() -> new IOException(
                                "its processor time cannot be measured: /proc/" + id + "/stat cannot be read")));
    }

    long id() {
        return id;
    }

    long began() {
        return began;
    }

    /** {@return the processor time that it used since it began; the last that was seen, when it is gone} */
    synchronized long cpuNanos() {
        ProcessFacts.of(id)
                .filter(facts -> facts.began() == began)
                .ifPresent(facts -> cpuNanos = Math.max(cpuNanos, facts.cpuNanos()));
        return cpuNanos;
    }
}
