package org.koti.testkit.log;

import java.time.Duration;
import java.util.List;
import org.koti.api.log.Log;
import org.koti.testkit.consent.FakeGate;

class InMemoryLogTest implements LogContract {
    private final FakeGate gate = FakeGate.of();
    private final InMemoryLog log = new InMemoryLog(gate);

    @Override
    public LogHarness harness() {
        return new LogHarness() {
            @Override
            public Log log() {
                return log;
            }

            @Override
            public FakeGate gate() {
                return gate;
            }

            @Override
            public void advance(Duration time) {
                log.advance(time);
            }

            @Override
            public List<String> lines() {
                return log.lines();
            }
        };
    }
}
