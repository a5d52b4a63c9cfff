package org.koti.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.koti.api.log.Log;
import org.koti.spi.limit.Resource;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.log.LogContract;
import org.koti.testkit.log.LogHarness;

final class AppLogTest implements LogContract {
    private final FakeGate gate = FakeGate.of();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AppLog log = new AppLog(gate, nanos::get, (level, line) -> lines.add(level + " " + line));

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
                nanos.addAndGet(time.toNanos());
            }

            @Override
            public List<String> lines() {
                return lines.stream()
                        .map(line -> line.replaceFirst("^(INFO|WARN) test/app: ", ""))
                        .toList();
            }
        };
    }

    @Test
    void eachLineSaysWhichAppItIsOf() {
        log.info("one");
        log.warn("two");
        assertThat(lines).containsExactly("INFO test/app: one", "WARN test/app: two");
    }

    @Test
    void linesBeyondThePersonsLimitAreLeftOutAndCounted() {
        log.info("one");
        gate.limit(Resource.LOG, 0);
        log.info("two");
        log.warn("three");
        assertThat(lines).containsExactly("INFO test/app: one");
        gate.limit(Resource.LOG, 1);
        log.info("four");
        assertThat(lines)
                .containsExactly("INFO test/app: one", "WARN test/app: … 2 lines left out", "INFO test/app: four");
    }

    @Test
    void whatWasLeftOutLastIsToldWhenTheAppStops() {
        for (int i = 0; i < Log.MAX_BURST + 3; i++) {
            log.info("flood");
        }
        log.close();
        assertThat(lines).hasSize(Log.MAX_BURST + 1).last().isEqualTo("WARN test/app: … 3 lines left out");
    }
}
