package org.koti.work;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.koti.spi.consent.AppGate;

/**
 * Lets work of an app begin when there is room for one more of its threads, whatever the others are there for, and its run is not on probation any more. Safe for
 * use by several threads.
 */
final class Room {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

    private final AppGate gate;
    private final int left;

    /**
     * Makes it.
     *
     * @param gate of the app
     * @param left how many places it leaves to others
     */
    Room(AppGate gate, int left) {
        this.gate = gate;
        this.left = left;
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
            entered = gate.phase() != AppGate.Phase.PROBATION && gate.enter(left);
            if (!entered) {
                LockSupport.parkNanos(STEP);
            }
        }
        return entered;
    }
}
