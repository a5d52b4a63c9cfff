package org.koti.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.work.WorkHarness;

/** Around work on real threads. */
record RealHarness(FakeGate gate, Told told, Runnable close) implements WorkHarness {
    static final int PATIENCE_SECONDS = 30;

    @Override
    public void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void end() {
        gate.end();
        close.run();
    }

    @Override
    public List<String> failures() {
        return told.failures();
    }
}
