package org.koti.kernel;

import java.util.concurrent.atomic.LongAdder;

/** How much there was in a second, over the last few. Adding is safe for several threads; looking is for one. */
final class Rate {
    private static final double MEMORY_NANOS = 2e9;
    private static final double NANOS = 1e9;

    private final LongAdder added = new LongAdder();
    private volatile double perSecond;
    private long looked;

    Rate(long now) {
        looked = now;
    }

    void add(long amount) {
        added.add(amount);
    }

    void look(long now) {
        long passed = now - looked;
        if (passed > 0) {
            double kept = Math.exp(-passed / MEMORY_NANOS);
            perSecond = perSecond * kept + added.sumThenReset() * NANOS / passed * (1 - kept);
            looked = now;
        }
    }

    double perSecond() {
        return perSecond;
    }
}
