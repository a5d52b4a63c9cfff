package org.koti.agent.boot;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The pace to which a slowed app is held: time is cut into pieces, at the beginning of each its threads run, then they wait. Threads wait where they hold no
 * lock of the platform that others need: in code of the app. Safe for use by several threads.
 */
public final class Pace {
    /** While its threads run, all of them, others wait: short, so that those wait a short time. */
    private static final long PIECE = TimeUnit.MILLISECONDS.toNanos(10);

    private volatile long running;
    private volatile boolean ended;
    private volatile long waited;

    Pace(double share) {
        waited = System.nanoTime();
        change(share);
    }

    /** {@return how long ago a thread waited last, in nanoseconds; before any did, the age of this pace} */
    public long idle() {
        return System.nanoTime() - waited;
    }

    void change(double share) {
        running = (long) (PIECE * share);
    }

    void end() {
        ended = true;
    }

    /** Returns at once in a part of time in which the app may run, else when the next begins. An interrupt does not shorten the wait; it is kept. */
    void keep() {
        long now = System.nanoTime();
        long into = Math.floorMod(now, PIECE);
        if (into < running) {
            return;
        }
        waited = now;
        long until = now - into + PIECE;
        boolean interrupted = false;
        while (!ended && until - System.nanoTime() > 0) {
            LockSupport.parkNanos(until - System.nanoTime());
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
