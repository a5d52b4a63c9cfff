package org.koti.agent.sandbox;

/** One confined class loader. Safe for use by several threads. */
public interface Confinement extends AutoCloseable {
    /**
     * What the confined code used since it was confined.
     *
     * @return processor time in nanoseconds, allocated bytes, threads on which it runs at this moment
     */
    Usage usage();

    /**
     * Counts the threads on which the confined code runs, and charges nothing. One may be too many that the code has left.
     *
     * @return their number at this moment
     */
    default int threads() {
        return usage().threads();
    }

    /**
     * Counts the threads on which the confined code runs by their stacks: exactly, and at a price. Of {@link #threads} one may be too many that the code has left.
     *
     * @return their number at this moment
     */
    default int underWay() {
        return usage().threads();
    }

    /**
     * Holds the confined code to a share of the time: its threads wait at their loops and methods. To be called again while it is to last, since the share
     * of each depends on how many there are.
     *
     * @param cores how many cores all its threads together may use, for example 0.5
     * @return whether it still wants more: a thread of it waited lately
     */
    boolean slow(double cores);

    /** Lets others go first before what the code computes at this moment, where the system can do that for it alone; else does nothing. */
    default void giveWay() {}

    /** Lets the code run at its own pace again. */
    void resume();

    /**
     * Stops the confined code wherever it runs, at its next loop or method; it cannot run again.
     *
     * @param reason words for the error that it gets
     */
    void halt(String reason);

    /**
     * Counts what could not be stopped.
     *
     * @return on how many threads code that was halted, or whose confinement was closed, is still under way
     */
    int remaining();

    /** Halts the code, if it still runs, and forgets the loader. */
    @Override
    void close();

    /**
     * What confined code used.
     *
     * @param cpuNanos processor time in nanoseconds
     * @param allocatedBytes bytes allocated, also those freed since
     * @param threads number of threads on which it runs at this moment
     */
    record Usage(long cpuNanos, long allocatedBytes, int threads) {}
}
