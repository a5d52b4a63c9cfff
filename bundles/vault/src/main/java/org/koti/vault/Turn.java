package org.koti.vault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.koti.api.permission.VaultRead;
import org.koti.api.vault.Anchor;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.AppGate.Phase;

/**
 * Tells an app of changes while its run is the one that is told what happens. One on probation is told when that is over, and one that was replaced not at all: the
 * one that replaced it watches too.
 *
 * @param gate of the run
 * @param reading what it must hold
 * @param listener of the app
 */
record Turn(AppGate gate, VaultRead reading, Consumer<Anchor> listener) implements Consumer<Anchor> {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

    @Override
    public void accept(Anchor anchor) {
        while (gate.phase() == Phase.PROBATION && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(STEP);
        }
        if (gate.phase() == Phase.CURRENT && gate.lease()) {
            try {
                if (gate.allows(reading)) {
                    listener.accept(anchor);
                }
            } finally {
                gate.release();
            }
        }
    }
}
