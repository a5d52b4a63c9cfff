package org.koti.agent.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What was refused, for the kernel to take. It holds the last {@value #CAPACITY} refusals that nobody took yet, and counts all of them, in memory
 * that is allocated once: an app that is refused a million times costs no more than one that is refused once. Safe for use by several threads.
 */
public final class Refusals {
    /** Number of refusals that are kept. */
    public static final int CAPACITY = 512;

    /** Apps with this number or a greater one are counted together. */
    static final int COUNTED_APPS = 4096;

    private final AtomicLongArray counts = new AtomicLongArray(COUNTED_APPS + 1);
    private final int[] apps = new int[CAPACITY];
    private final String[] members = new String[CAPACITY];
    private final String[] types = new String[CAPACITY];
    private final long[] times = new long[CAPACITY];
    private long added;
    private long taken;
    private long lost;

    Refusals() {}

    void add(int app, String member, String type) {
        counts.incrementAndGet(slot(app));
        long now = System.currentTimeMillis();
        synchronized (apps) {
            int place = (int) (added % CAPACITY);
            apps[place] = app;
            members[place] = member;
            types[place] = type;
            times[place] = now;
            added++;
        }
    }

    /**
     * Counts the refusals of one app since the node started.
     *
     * @param app the app's number
     * @return how often it was refused something
     */
    public long count(int app) {
        return counts.get(slot(app));
    }

    /**
     * Counts the refusals that were overwritten before anybody took them.
     *
     * @return their number since the node started, up to the last {@link #drain()}
     */
    public long lost() {
        synchronized (apps) {
            return lost;
        }
    }

    /**
     * Takes what was refused since the last call.
     *
     * @return the oldest first, at most {@value #CAPACITY}
     */
    public List<Refused> drain() {
        List<Refused> drained = new ArrayList<>(CAPACITY);
        synchronized (apps) {
            long first = Math.max(taken, added - CAPACITY);
            lost += first - taken;
            for (long number = first; number < added; number++) {
                int place = (int) (number % CAPACITY);
                drained.add(new Refused(apps[place], members[place], types[place], times[place]));
            }
            taken = added;
        }
        return drained;
    }

    private static int slot(int app) {
        return app < 0 || app > COUNTED_APPS ? COUNTED_APPS : app;
    }
}
