package org.koti.capsule;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.koti.api.log.Log;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.log.InMemoryLog;
import org.koti.testkit.log.LogContract;
import org.koti.testkit.log.LogHarness;

class RemoteLogTest implements LogContract {
    private final FakeGate gate = FakeGate.of();
    private final InMemoryLog kept = new InMemoryLog(gate);
    private final Loopback loopback = new Loopback(gate.app());
    private final Log log = loopback.remote(Log.class, kept);

    @AfterEach
    void close() {
        loopback.close();
    }

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
                kept.advance(time);
            }

            @Override
            public List<String> lines() {
                return kept.lines();
            }
        };
    }
}
