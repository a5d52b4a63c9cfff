package org.koti.capsule;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The app's Java in its box, seen from outside: the process at the end of the row that bubblewrap makes. It can make none itself. */
final class BoxedProcess {
    private final Path processes;
    private final long id;
    private final long began;
    private final LongSupplier clock;
    private final Consumer<IOException> unmeasured;
    private long cpuNanos;

    /** When the first of the looks was that failed without a break. */
    private Optional<Long> blind = Optional.empty();

    /**
     * Makes it.
     *
     * @param processes the folder of all
     * @param clock nanoseconds that only grow
     * @param unmeasured told, at each look, that it runs and could not be measured for some seconds without a break; it is to be ended
     * @throws IOException when it cannot be measured or is gone
     */
    BoxedProcess(Path processes, long id, LongSupplier clock, Consumer<IOException> unmeasured) throws IOException {
        this.processes = processes;
        this.id = id;
        this.clock = clock;
        this.unmeasured = unmeasured;
        ProcessFacts facts =
                ProcessFacts.of(processes, id).orElseThrow(() -> new IOException("process " + id + " is gone"));
        this.began = facts.began();
        this.cpuNanos = facts.cpuNanos();
    }

    /**
     * Finds it.
     *
     * @param processes the folder of all
     * @param box the first process of the row, in which Java has begun
     * @param unmeasured told, at each look, that it runs and could not be measured for some seconds without a break; it is to be ended
     * @throws IOException when it cannot be told which it is: what cannot be measured does not run
     */
    static BoxedProcess in(Path processes, ProcessHandle box, Consumer<IOException> unmeasured) throws IOException {
        long id = find(box);
        try {
            return new BoxedProcess(processes, id, System::nanoTime, unmeasured);
        } catch (IOException e) {
            throw new IOException("its processor time cannot be measured: " + e.getMessage(), e);
        }
    }

    /**
     * Its number.
     *
     * @param box the first process of the row, in which Java has begun
     * @throws IOException when it cannot be told which it is
     */
    static long find(ProcessHandle box) throws IOException {
        List<ProcessHandle> last = box.descendants()
                .filter(process -> process.children().findAny().isEmpty())
                .toList();
        if (last.size() != 1) {
            throw new IOException("its processor time cannot be measured: " + last.size() + " processes in its box");
        }
        return last.get(0).pid();
    }

    /** {@return where its threads are} */
    static Path threads(Path processes, long id) {
        return processes.resolve(String.valueOf(id)).resolve("task");
    }

    Path threads() {
        return threads(processes, id);
    }

    long id() {
        return id;
    }

    long began() {
        return began;
    }

    /** {@return the processor time that it used since it began; the last that was seen, when it is gone} */
    synchronized long cpuNanos() {
        try {
            Optional<ProcessFacts> now = ProcessFacts.of(processes, id);
            blind = Optional.empty();
            now.filter(facts -> facts.began() == began)
                    .ifPresent(facts -> cpuNanos = Math.max(cpuNanos, facts.cpuNanos()));
        } catch (IOException e) {
            failed(e);
        }
        return cpuNanos;
    }

    /** One look may fail as the node has too many files open, which is none of the process's doing. */
    private void failed(IOException why) {
        long now = clock.getAsLong();
        long since = blind.orElse(now);
        blind = Optional.of(since);
        if (now - since >= Brake.LEASE) {
            unmeasured.accept(why);
        }
    }

    /** {@return whether it was stopped by a signal; also where that cannot be told} */
    boolean stands() {
        try {
            return ProcessFacts.of(processes, id)
                    .filter(facts -> facts.began() == began)
                    .filter(ProcessFacts::stands)
                    .isPresent();
        } catch (IOException e) {
            return true;
        }
    }
}
