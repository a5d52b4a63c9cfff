package org.koti.kernel;

import java.time.Duration;

/**
 * How long a thread may be at some work. While an app starts, what counts is what it computes and the time for which it waits, not the time for which a busy machine
 * does not let it go on: a slow computer is no fault of an app. While it stops, the clock alone counts: the person wants it to end. Not for several threads.
 */
final class WorkLimit {
    /** So many times the limit may pass on the clock while an app starts, whatever the thread does. */
    static final int MOST_TIMES = 6;

    /** A process that computes less than this part of the time does not start, it waits. */
    private static final int PART = 50;

    private final long limit;
    private final long end;
    private long looked;
    private long worked;
    private long workedElsewhere;
    private long counted;

    private WorkLimit(Duration limit, int mostTimes, long now) {
        this.limit = limit.toNanos();
        this.end = now + mostTimes * this.limit;
        this.looked = now;
    }

    /**
     * Begins, for what starts.
     *
     * @param limit for work and waiting together
     * @param now nanoseconds of any clock
     */
    static WorkLimit ofWork(Duration limit, long now) {
        return new WorkLimit(limit, MOST_TIMES, now);
    }

    /**
     * Begins, for what stops.
     *
     * @param limit on the clock, whatever the thread does
     * @param now nanoseconds of any clock
     */
    static WorkLimit byTheClock(Duration limit, long now) {
        return new WorkLimit(limit, 1, now);
    }

    /**
     * Looks at the thread; the time since the last look counts as what it is seen at.
     *
     * @param now nanoseconds of the same clock
     * @param computed nanoseconds of processor time that it used so far
     * @param elsewhere nanoseconds of processor time that a process for which it waits used so far, 0 where there is none
     * @param waits whether it waits for something
     * @return whether it is to be given up
     */
    boolean isReached(long now, long computed, long elsewhere, boolean waits) {
        long passed = now - looked;
        long forIt = Math.max(0, elsewhere - workedElsewhere);
        boolean idle = waits && forIt <= passed / PART;
        counted += idle ? passed : Math.max(0, Math.min(passed, computed - worked + forIt));
        looked = now;
        worked = computed;
        workedElsewhere = elsewhere;
        return counted >= limit || now - end >= 0;
    }
}
