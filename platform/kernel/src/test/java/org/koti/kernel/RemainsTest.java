package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;

final class RemainsTest {
    private static final AppId APP = new AppId("koti", "endless");

    private final List<AppId> told = new ArrayList<>();
    private long now;
    private final Remains remains = new Remains(Duration.ofSeconds(10), () -> now);
    private final FakeSandbox.Confined confined = (FakeSandbox.Confined) new FakeSandbox()
            .confine(ClassLoader.getSystemClassLoader(), APP.toString(), name -> Optional.empty(), Set.of());
    private final AppRun run = new AppRun(confined, Duration.ofSeconds(15));

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
        told.addAll(remains.look());
    }

    private void end() {
        run.end();
        remains.add(APP, run);
    }

    @Test
    void aRunThatGoesOnAfterItsEndIsToldOfOnceTheTimeToLeaveIsOver() {
        confined.remains(1);
        end();
        pass(1);
        pass(8);
        assertThat(told).isEmpty();
        assertThat(remains.has(APP)).isFalse();
        pass(1);
        assertThat(told).containsExactly(APP);
        assertThat(remains.has(APP)).isTrue();
        pass(3600);
        end();
        pass(3600);
        assertThat(told).hasSize(1);

        confined.remains(0);
        assertThat(remains.has(APP)).isFalse();
    }

    @Test
    void aRunThatLeavesInTimeIsNot() {
        confined.remains(1);
        end();
        pass(1);
        confined.remains(0);
        pass(20);
        confined.remains(1);
        pass(20);

        assertThat(told).isEmpty();
    }

    @Test
    void aRunThatNeverHadItsTurnIsToldOfAndIsNoneOfTheApp() {
        Turn before = new Turn();
        AppRun never = new AppRun(confined, Duration.ofSeconds(15), before.next(), 2);
        confined.remains(1);
        never.end();
        remains.add(APP, never);
        pass(1);
        pass(10);

        assertThat(told).containsExactly(APP);
        assertThat(remains.has(APP)).isTrue();
        assertThat(remains.hasOfCurrent(APP)).isFalse();
        end();
        pass(10);
        assertThat(remains.hasOfCurrent(APP)).isTrue();
    }
}
