package org.koti.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.agent.boot.Marks;
import org.koti.agent.sandbox.Confinement.Usage;

/** An app on the thread of the test. */
class MeterTest {
    private static final int APP = 7;
    private static final int PIECES = 20;
    private static final int PIECE = 1_000_000;
    private static final long PIECE_NANOS = 5_000_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Meter meter = new Meter();
    private byte[] last = {};

    @AfterEach
    void leave() {
        Marks.leave(Marks.NONE);
    }

    private void computeAndAllocate() {
        long begun = threads.getCurrentThreadCpuTime();
        last = new byte[PIECE];
        while (threads.getCurrentThreadCpuTime() - begun < PIECE_NANOS) {
            last[0]++;
        }
    }

    /** Who asks for room does so right after it has left, when nothing can be charged to anybody. */
    @Test
    void toCountTheThreadsBetweenTwoPiecesOfWorkErasesNothingThatWasUsed() {
        meter.start(APP);
        Marks.enter(APP);
        meter.look();
        int outside = 0;
        int inside = 0;
        for (int piece = 0; piece < PIECES; piece++) {
            computeAndAllocate();
            Marks.leave(Marks.NONE);
            outside += meter.running(APP) + meter.threads(APP, type -> true);
            Marks.enter(APP);
            inside += meter.running(APP);
        }
        Usage usage = meter.usage(APP);
        assertThat(outside).isZero();
        assertThat(inside).isEqualTo(PIECES);

        assertThat(usage.cpuNanos()).isGreaterThanOrEqualTo(PIECES * PIECE_NANOS);
        assertThat(usage.allocatedBytes()).isGreaterThanOrEqualTo((long) PIECES * PIECE);
        assertThat(usage.threads()).isEqualTo(1);
    }
}
