package org.koti.capsule;

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What a process used of the processor since it began, with what the node used for it, and what slows it. */
final class Reins implements AutoCloseable {
    /** What starting Java may take, which is the price of the process, not the app's. */
    static final long START = TimeUnit.SECONDS.toNanos(2);

    private final BoxedProcess process;
    private final CountedThreads counted;
    private final long before;
    private final Signals signals;
    private final Brake brake;
    private final Deference deference;
    private final Steps end;

    /**
     * Takes them. What was used until now counts but for the start of Java: else an app could use what it likes before it says that it is ready.
     *
     * @param process in its box
     * @param own threads of it that are not the app's
     * @param counted the node's threads that work for it
     * @param threads have one for it while it is slowed
     */
    Reins(BoxedProcess process, Set<Long> own, CountedThreads counted, Executor threads) {
        this.process = process;
        this.counted = counted;
        this.before = Math.min(START, all());
        this.signals = new Signals(process.id(), process.began());
        this.brake = new Brake(System::nanoTime, this::cpuNanos, process::stands, signals, threads);
        this.deference = new Deference(process.threads(), own, signals::last);
        this.end = new Steps(brake::close, signals::close);
    }

    private long all() {
        return process.cpuNanos() + counted.cpuNanos();
    }

    long cpuNanos() {
        return all() - before;
    }

    void giveWay() {
        deference.giveWay();
    }

    boolean slow(double cores) {
        return brake.slow(cores);
    }

    void resume() {
        brake.resume();
    }

    /** Nothing slows it any more. */
    void free() {
        brake.free();
    }

    /** {@return for how long it was made to wait} */
    long heldNanos() {
        return brake.heldNanos();
    }

    /** The process is gone. */
    @Override
    public void close() {
        end.run();
    }
}
