package org.koti.agent.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What was refused, for the kernel to take. It tells {@value #CAPACITY} apart by app and method until they are taken, counts what is more by app, in memory that is
 * allocated once: an app that is refused a million times costs no more than one that is refused once. Safe for use by several threads.
 */
public final class Refusals {
    /** Number of refusals that are told apart; an app alone cannot have as many. */
    public static final int CAPACITY = 1024;

    /** Apps with this number or a greater one are counted together. */
    static final int COUNTED_APPS = 4096;

    private final AtomicLongArray counts = new AtomicLongArray(COUNTED_APPS + 1);
    private final int[] apps = new int[CAPACITY];
    private final String[] members = new String[CAPACITY];
    private final String[] types = new String[CAPACITY];
    private final long[] times = new long[CAPACITY];
    private final long[] more = new long[COUNTED_APPS + 1];
    private int kept;
    private boolean hasMore;

    Refusals() {}

    /** No collection and no call between two writes: a stack that runs out in here leaves nothing half done. */
    void add(int app, String member, String type) {
        counts.incrementAndGet(slot(app));
        synchronized (apps) {
            int place = place(app, member);
            if (place < kept) {
                times[place]++;
                types[place] = type;
            } else if (kept < CAPACITY) {
                apps[kept] = app;
                members[kept] = member;
                types[kept] = type;
                times[kept] = 1;
                kept++;
            } else {
                more[slot(app)]++;
                hasMore = true;
            }
        }
    }

    private int place(int app, String member) {
        int place = 0;
        while (place < kept && !(apps[place] == app && members[place].equals(member))) {
            place++;
        }
        return place;
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
     * Takes what was refused since the last call.
     *
     * @return each app's, by method, the one that was refused first first, at most {@value #CAPACITY}; then how many more there were of each app, without a method
     */
    public List<Refused> drain() {
        synchronized (apps) {
            List<Refused> drained = new ArrayList<>(kept);
            for (int place = 0; place < kept; place++) {
                drained.add(new Refused(apps[place], members[place], types[place], times[place]));
            }
            kept = 0;
            for (int slot = 0; hasMore && slot <= COUNTED_APPS; slot++) {
                if (more[slot] > 0) {
                    drained.add(new Refused(slot < COUNTED_APPS ? slot : Marks.NONE, "", "", more[slot]));
                    more[slot] = 0;
                }
            }
            hasMore = false;
            return drained;
        }
    }

    private static int slot(int app) {
        return app < 0 || app > COUNTED_APPS ? COUNTED_APPS : app;
    }
}
