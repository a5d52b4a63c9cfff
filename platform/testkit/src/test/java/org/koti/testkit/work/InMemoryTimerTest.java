package org.koti.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.koti.api.work.Timer;
import org.koti.testkit.consent.FakeGate;

class InMemoryTimerTest implements TimerContract {
    private final FakeGate gate = FakeGate.of();
    private final InMemoryTimer timer = new InMemoryTimer(gate);

    @Override
    public Timer timer() {
        return timer;
    }

    @Override
    public WorkHarness harness() {
        return new WorkHarness() {
            @Override
            public FakeGate gate() {
                return gate;
            }

            @Override
            public void await(CountDownLatch latch) {
                timer.advance(SOON.multipliedBy(10));
                assertThat(latch.getCount()).isZero();
            }

            @Override
            public void end() {
                gate.end();
                timer.end();
            }

            @Override
            public List<String> failures() {
                return timer.failures().stream().map(String::valueOf).toList();
            }
        };
    }

    @Test
    void whatIsDueRunsInItsOrder() {
        List<String> ran = new ArrayList<>();
        timer.every(Duration.ofSeconds(2), () -> ran.add("every 2"));
        timer.after(Duration.ofSeconds(3), () -> ran.add("after 3"));
        timer.advance(Duration.ofSeconds(4));
        assertThat(ran).containsExactly("every 2", "after 3", "every 2");
    }
}
