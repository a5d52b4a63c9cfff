package org.koti.spi.limit;

import org.koti.api.app.Isolation;

/** What an app uses of the node, and how much of it is usual. */
public enum Resource {
    /** Processor time, in hundredths of one core; what was not used is saved up for ten seconds. */
    PROCESSOR(50, 1, 400, 10),
    /** New memory, in MB of 2<sup>20</sup> bytes in a second; what was not used is saved up for ten seconds. */
    ALLOCATION(100, 1, 10_000, 10),
    /**
     * Threads that run its code at the same time, whatever for: requests, which leave two, tasks and alarms, which wait for room, messages, changes that it
     * watches.
     */
    THREADS(12, 1, 64, 0),
    /** What it keeps in its vault, in MB of 2<sup>20</sup> bytes. */
    VAULT(64, 1, 4096, 0),
    /** Lines that it writes into the node's log in a minute; what was not used is saved up for one minute. */
    LOG(120, 0, 100_000, 60),
    /** Messages that it sends in a minute; what was not used is saved up for one minute. */
    MESSAGES(600, 0, 100_000, 60);

    private final long usual;
    private final long least;
    private final long most;
    private final int saved;

    Resource(long usual, long least, long most, int saved) {
        this.usual = usual;
        this.least = least;
        this.most = most;
        this.saved = saved;
    }

    /**
     * The limit of an app for which the person chose none.
     *
     * @return in the resource's unit
     */
    public long usual() {
        return usual;
    }

    /**
     * The lowest limit that can be chosen.
     *
     * @return in the resource's unit
     */
    public long least() {
        return least;
    }

    /**
     * The highest limit that can be chosen.
     *
     * @return in the resource's unit
     */
    public long most() {
        return most;
    }

    /**
     * Whether there is a limit of it for an app that runs there. In a process of its own, memory is bounded by the process.
     *
     * @param isolation where the app runs
     * @return false where something else bounds it, which nobody changes
     */
    public boolean isLimitedIn(Isolation isolation) {
        return this != ALLOCATION || isolation == Isolation.NODE;
    }

    /**
     * For how many seconds of its limit an app can go beyond it, when it used nothing before.
     *
     * @return seconds; 0 where the limit is none of a rate
     */
    public int savedSeconds() {
        return saved;
    }
}
