package org.koti.kernel;

import java.time.Duration;
import org.koti.agent.sandbox.Confinement;
import org.koti.spi.capsule.Capsule;

/**
 * One run of an app: from one start of its bundle to the stop. What the app is given while it runs is bound to it, and ends with it for ever. Safe for use
 * by several threads.
 */
final class AppRun {
    private final Contained confinement;
    private final Spending spending;
    private final Places places;
    private volatile boolean ended;

    AppRun(Confinement confinement, Duration patience) {
        this.confinement = new Contained(confinement);
        this.spending = new Spending(this.confinement, System::nanoTime, patience);
        this.places = new Places(this.confinement);
    }

    Spending spending() {
        return spending;
    }

    Places places() {
        return places;
    }

    /** The app runs in a process, which is held to the limits. */
    void moveInto(Capsule process) {
        confinement.moveInto(process);
    }

    boolean hasEnded() {
        return ended;
    }

    /** {@return on how many threads code of it is under way that could not be stopped yet} */
    int remaining() {
        return confinement.remaining();
    }

    /** Ends it: its services refuse, and code of it that still runs is stopped. */
    void end() {
        ended = true;
        confinement.close();
    }
}
