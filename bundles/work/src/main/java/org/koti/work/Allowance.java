package org.koti.work;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Some things at once and then some each second; counts what is too much. Safe for use by several threads. */
final class Allowance {
    private static final long SECOND = 1_000_000_000L;

    private final long cost;
    private final long most;
    private final LongSupplier nanoTime;
    private long saved;
    private long last;
    private long leftOut;

    Allowance(int burst, int perSecond, LongSupplier nanoTime) {
        this.cost = SECOND / perSecond;
        this.most = burst * cost;
        this.nanoTime = nanoTime;
        this.saved = most;
        this.last = nanoTime.getAsLong();
    }

    /** {@return how many were left out before this one, or empty when this one is left out too} */
    synchronized OptionalLong take() {
        long now = nanoTime.getAsLong();
        saved = Math.min(most, saved + Math.min(most, now - last));
        last = now;
        if (saved < cost) {
            leftOut++;
            return OptionalLong.empty();
        }
        saved -= cost;
        return OptionalLong.of(forget());
    }

    /** One more was left out, whoever refused it. */
    synchronized void leaveOut() {
        leftOut++;
    }

    /** {@return how many were left out since it was told last} */
    synchronized long forget() {
        long before = leftOut;
        leftOut = 0;
        return before;
    }
}
