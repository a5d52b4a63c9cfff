package org.koti.spi.capsule;

import org.osgi.annotation.versioning.ProviderType;

/** An app that runs in a process of its own. Safe for use by several threads. */
@ProviderType
public interface Capsule extends AutoCloseable {
    /**
     * What the process used since it began, but for what Java may take to start, as the system counts it and not as the process says.
     *
     * @return numbers that stay when the process has ended
     */
    Usage usage();

    /**
     * Holds the process to a share of the time: it waits as long as it used more. To be called again while that is to last; some seconds after the last call
     * the process runs freely.
     *
     * @param cores how many cores it may use, for example 0.5
     * @return whether it still wants more: it had to wait since the last call
     */
    boolean slow(double cores);

    /**
     * Lets other programs go first before what the process computes at this moment, for as long as it computes that: all of the computer, or, where Linux groups
     * programs for its scheduler, those of the same group. To be called again while it uses much. Where a processor is free, it is as fast as before.
     */
    void giveWay();

    /** Lets the process run at its own pace again. */
    void resume();

    /** Asks the app to stop, then kills the process; what it registered is gone when this returns, whatever the app does. */
    @Override
    void close();

    /**
     * Ends the process as {@link #close} does, without asking the app: for one that went beyond a limit, which can save nothing any more and is not to run freely
     * once more.
     */
    void kill();

    /**
     * What a process used.
     *
     * @param cpuNanos processor time in nanoseconds: its own, and that of the node for its calls
     * @param calls how many calls of the node it works on at this moment: requests of pages, messages, changes that it watches
     */
    record Usage(long cpuNanos, int calls) {}
}
