package org.koti.agent.boot;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The pace to which a slowed app is held: time is cut into pieces, at the beginning of each its threads run, then they wait. Threads wait where they hold no
 * lock of the platform that others need: in code of the app. Safe for use by several threads.
 */
public final class Pace {
    /** So long its threads run in a piece, all of them, and others wait: short, but much longer than a thread takes to wake up. */
    private static final double PART = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(50);

    private volatile Piece piece;
    private volatile boolean ended;
    private volatile long waited;

    Pace(double share) {
        waited = System.nanoTime();
        piece = Piece.of(share);
    }

    /** {@return how long ago a thread waited last, in nanoseconds; before any did, the age of this pace} */
    public long idle() {
        return System.nanoTime() - waited;
    }

    void change(double share) {
        piece = Piece.of(share);
    }

    void end() {
        ended = true;
    }

    /** Returns at once in a part of time in which the app may run, else when the next begins. An interrupt does not shorten the wait; it is kept. */
    void keep() {
        long now = System.nanoTime();
        Piece kept = piece;
        long into = Math.floorMod(now, kept.nanos());
        if (into < kept.running()) {
            return;
        }
        waited = now;
        long until = now - into + kept.nanos();
        boolean interrupted = false;
        while (!ended && until - System.nanoTime() > 0) {
            LockSupport.parkNanos(until - System.nanoTime());
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A piece of time.
     *
     * @param nanos how long it is
     * @param running how long the threads run at its beginning
     */
    private record Piece(long nanos, long running) {
        static Piece of(double share) {
            long nanos = Math.max(SHORTEST, Math.min(LONGEST, (long) (PART / share)));
            return new Piece(nanos, (long) (nanos * share));
        }
    }
}
