package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;

final class RemainsTest {
    private static final AppId APP = new AppId("koti", "endless");

    private final List<AppId> told = new ArrayList<>();
    private long now;
    private final Remains remains = new Remains(Duration.ofSeconds(10), () -> now, told::add);
    private final FakeSandbox.Confined confined = (FakeSandbox.Confined) new FakeSandbox()
            .confine(ClassLoader.getSystemClassLoader(), APP.toString(), name -> Optional.empty(), Set.of());
    private final AppRun run = new AppRun(confined, Duration.ofSeconds(15));

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
        remains.look(Map.of());
    }

    @Test
    void aRunThatGoesOnAfterItsEndIsToldOfOnceTheTimeToLeaveIsOver() {
        confined.remains(1);
        remains.look(Map.of(APP, run));
        pass(3600);
        run.end();
        pass(1);
        pass(9);
        assertThat(told).isEmpty();
        pass(1);
        assertThat(told).containsExactly(APP);
        pass(3600);

        assertThat(told).hasSize(1);
    }

    @Test
    void aRunThatLeavesInTimeIsNot() {
        confined.remains(1);
        remains.look(Map.of(APP, run));
        run.end();
        pass(1);
        confined.remains(0);
        pass(20);
        confined.remains(1);
        pass(20);

        assertThat(told).isEmpty();
    }
}
