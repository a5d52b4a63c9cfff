package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.koti.kernel.AppHostTest.GREETER;
import static org.koti.kernel.AppHostTest.WRITE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.VaultRead;
import org.koti.app.greeter.Greeter;
import org.koti.app.waiter.Waiter;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem.Kind;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.Grant;

/** A version that did not start, and of which something goes on that nothing can stop. */
final class HungSwapTest extends SwapHarness {
    /** Installs a version that does not start in time and cannot be stopped. */
    private InstalledApp hang(int number) throws Exception {
        Future<InstalledApp> swapped = begin(number);
        List<FakeSandbox.Confined> all = node.sandbox().all();
        all.get(all.size() - 1).remains(1);
        InstalledApp after = swapped.get();
        await().until(() -> !told(Activity.Kind.APP_NOT_STOPPED).isEmpty());
        return after;
    }

    @Test
    void itKeepsTheVersionBeforeFromNoStart() throws Exception {
        install(1);
        restart(Map.of(AppHost.LIMIT, "3000"));
        assertThat(hang(2).problem().orElseThrow().details()).contains(Kind.TOO_SLOW.name());

        node.grants().give(GREETER, new VaultRead("notes"), Grant.Who.ON_PAGE, Optional.empty());
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
        node.apps().stop(GREETER);

        assertThat(node.apps().start(GREETER).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void noOtherVersionIsTriedBeforeItHasEnded() throws Exception {
        install(1);
        restart(Map.of(AppHost.LIMIT, "3000"));
        hang(2);

        InstalledApp after = node.apps().install(version(3, Greeter.class, Waiter.class), Set.of(WRITE));

        assertThat(after.state()).isEqualTo(State.ACTIVE);
        assertThat(after.problem().orElseThrow().details()).contains("3.0.0", Kind.OLD_RUN_STAYS.name());
        assertThat(current()).isEqualTo("1.0.0");
    }
}
