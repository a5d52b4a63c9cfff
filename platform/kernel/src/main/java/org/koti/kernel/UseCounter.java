package org.koti.kernel;

import java.util.concurrent.atomic.LongAdder;

/** How often something was used, and when last, to a second. Cheap where many threads count. */
final class UseCounter {
    private static final long COARSE = 1000;

    private final LongAdder count = new LongAdder();
    private volatile long last;

    void count(long now) {
        count.increment();
        long before = last;
        if (now - before >= COARSE || now < before) {
            last = now;
        }
    }

    /** Takes over what was kept. */
    void add(long earlier, long lastMillis) {
        count.add(earlier);
        last = Math.max(last, lastMillis);
    }

    long count() {
        return count.sum();
    }

    long lastMillis() {
        return last;
    }
}
