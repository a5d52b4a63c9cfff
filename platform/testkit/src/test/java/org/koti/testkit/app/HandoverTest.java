package org.koti.testkit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.app.App;
import org.koti.api.app.Handover;
import org.koti.api.app.HealthCheck;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** What a version holds in memory, in the hands of the next one. */
@KotiTest(HandoverTest.Tally.class)
final class HandoverTest {
    /** Counts in memory. */
    abstract static class Counter implements Handover {
        int count;
        boolean stopped;

        @Override
        public byte[] give() {
            return Integer.toString(count).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void take(byte[] state) {
            count = Integer.parseInt(new String(state, StandardCharsets.UTF_8));
        }
    }

    @App(name = "tally", title = "Tally", summary = "Counts.")
    @Component(service = Handover.class)
    static final class Tally extends Counter {
        @Deactivate
        void stop() {
            stopped = true;
        }
    }

    /** The next version, which is well. */
    @App(name = "tally", title = "Tally", summary = "Counts.")
    @Component(service = {Handover.class, HealthCheck.class})
    static final class Second extends Counter implements HealthCheck {
        @Override
        public Optional<String> complaint() {
            return Optional.empty();
        }
    }

    /** A version that is not well. */
    @App(name = "tally", title = "Tally", summary = "Counts.")
    @Component(service = HealthCheck.class)
    static final class Ill implements HealthCheck {
        @Override
        public Optional<String> complaint() {
            return Optional.of("no abacus");
        }
    }

    /** A version that cannot read what it is given, and gives too much. */
    @App(name = "tally", title = "Tally", summary = "Counts.")
    @Component(service = Handover.class)
    static final class Stranger implements Handover {
        @Override
        public byte[] give() {
            return new byte[MAX + 1];
        }

        @Override
        public void take(byte[] state) {
            throw new IllegalArgumentException("no tally: " + state.length);
        }
    }

    /** A version that holds nothing in memory. */
    @App(name = "tally", title = "Tally", summary = "Counts.")
    @Component(service = Plain.class)
    static final class Plain {}

    @Test
    void theNextVersionCountsOn(AppStage tally) {
        tally.component(Tally.class).count = 3;
        tally.swap(Second.class);
        assertThat(tally.component(Second.class).count).isEqualTo(3);
    }

    @Test
    void whatDoesNotTakeOverLeavesTheOldOneAsItWas(AppStage tally) {
        Tally old = tally.component(Tally.class);
        old.count = 3;
        assertThat(tally.swapFails(Ill.class)).hasMessage("it is not well: no abacus");
        assertThat(tally.swapFails(Stranger.class)).hasMessage("no tally: 1");
        assertThatThrownBy(() -> tally.swap(Ill.class)).hasMessageContaining("goes on: it is not well: no abacus");
        assertThat(old.stopped).isFalse();
        assertThat(tally.component(Tally.class).count).isEqualTo(3);
    }

    @Test
    void aVersionThatGivesTooMuchGoesOn(AppStage tally) {
        tally.swap(Plain.class);
        tally.swap(Stranger.class);
        assertThat(tally.swapFails(Second.class)).hasMessageContaining("bytes; 8388608 are the most");
    }
}
