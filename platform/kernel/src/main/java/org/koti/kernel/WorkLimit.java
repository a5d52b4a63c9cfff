package org.koti.kernel;

import java.time.Duration;

/**
 * How long a thread may be at some work. What counts is what it computes and the time for which it waits, not the time for which a busy machine does not let it
 * go on: a slow computer is no fault of an app. Not for several threads.
 */
final class WorkLimit {
    /** So many times the limit may pass on the clock, whatever the thread does. */
    static final int MOST_TIMES = 6;

    private final long limit;
    private final long end;
    private long looked;
    private long worked;
    private long counted;

    /**
     * Begins.
     *
     * @param limit for work and waiting together
     * @param now nanoseconds of any clock
     */
    WorkLimit(Duration limit, long now) {
        this.limit = limit.toNanos();
        this.end = now + MOST_TIMES * this.limit;
        this.looked = now;
    }

    /**
     * Looks at the thread; the time since the last look counts as what it is seen at.
     *
     * @param now nanoseconds of the same clock
     * @param computed nanoseconds of processor time that it used so far
     * @param waits whether it waits for something
     * @return whether it is to be given up
     */
    boolean isReached(long now, long computed, boolean waits) {
        long passed = now - looked;
        counted += waits ? passed : Math.max(0, Math.min(passed, computed - worked));
        looked = now;
        worked = computed;
        return counted >= limit || now - end >= 0;
    }
}
