package org.koti.work;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.koti.spi.consent.AppGate;

/**
 * Lets work of an app begin when there is room for one more of its threads, whatever the others are there for. Safe for use by several threads.
 */
final class Room {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

    private final AppGate gate;
    private final int left;
    private final Predicate<AppGate.Phase> begins;

    /**
     * Makes it.
     *
     * @param gate of the app
     * @param left how many places it leaves to others
     * @param begins in which phases of the run work begins; in another one it waits
     */
    Room(AppGate gate, int left, Predicate<AppGate.Phase> begins) {
        this.gate = gate;
        this.left = left;
        this.begins = begins;
    }

    /**
     * Runs work when there is room, and not at all once nobody wants it any more.
     *
     * @param wanted asked again and again while it waits, and before it runs
     * @param work that takes a place while it runs
     */
    void run(BooleanSupplier wanted, Runnable work) {
        if (enter(wanted)) {
            try {
                if (wanted.getAsBoolean()) {
                    work.run();
                }
            } finally {
                gate.leave();
            }
        }
    }

    private boolean enter(BooleanSupplier wanted) {
        boolean entered = false;
        while (!entered && wanted.getAsBoolean()) {
            entered = begins.test(gate.phase()) && gate.enter(left);
            if (!entered) {
                LockSupport.parkNanos(STEP);
            }
        }
        return entered;
    }
}
