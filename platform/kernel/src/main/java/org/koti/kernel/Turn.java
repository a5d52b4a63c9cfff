package org.koti.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import org.koti.spi.consent.AppGate.Phase;

/**
 * The turn of one version of an app: of those that run at the same time one is told what happens, so that nothing is told twice. It belongs to the version and not to
 * a run of it: a version that was replaced does not get it back by starting again. Safe for use by several threads.
 */
final class Turn {
    private final AtomicInteger current;
    private final int number;

    /** That of the only version. */
    Turn() {
        this(new AtomicInteger(), 0);
    }

    private Turn(AtomicInteger current, int number) {
        this.current = current;
        this.number = number;
    }

    /** {@return that of the version that is to replace this one} */
    Turn next() {
        return new Turn(current, number + 1);
    }

    /** From now on it is this version that is told what happens, and no other. */
    void take() {
        current.set(number);
    }

    /** {@return where a run of the version is that has not ended} */
    Phase phase() {
        int now = current.get();
        if (number == now) {
            return Phase.CURRENT;
        }
        return number < now ? Phase.RETIRED : Phase.PROBATION;
    }
}
