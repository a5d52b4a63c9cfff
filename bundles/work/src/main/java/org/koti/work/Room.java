package org.koti.work;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.koti.spi.consent.AppGate;

/** Lets work of an app begin when there is room for one more of its threads, whatever the others are there for. Safe for use by several threads. */
final class Room {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

    private final AppGate gate;
    private final Failures failures;

    Room(AppGate gate, Failures failures) {
        this.gate = gate;
        this.failures = failures;
    }

    /** Runs work that does nothing where the run has ended, or what runs it is to end, while it waited. */
    void run(Runnable work) {
        boolean entered = enter();
        try {
            work.run();
        } finally {
            if (entered) {
                gate.leave();
            }
        }
    }

    private boolean enter() {
        boolean entered = false;
        while (!entered && failures.runs() && !Thread.currentThread().isInterrupted()) {
            entered = gate.enter(0);
            if (!entered) {
                LockSupport.parkNanos(STEP);
            }
        }
        return entered;
    }
}
