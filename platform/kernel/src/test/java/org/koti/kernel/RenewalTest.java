package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.koti.kernel.AppHostTest.GREETER;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.koti.agent.sandbox.Confinement.Usage;
import org.koti.app.failing.Failing;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.Activity.Kind;
import org.koti.spi.limit.Resource;

/** What the person reads of versions that come and go without them. */
final class RenewalTest extends SwapHarness {
    private void assertRenewed(String before) throws Exception {
        VerifiedJar next = version(2, Greeter.class);

        InstalledApp now = node.apps().replace(next, before);

        assertThat(now.state()).isEqualTo(State.ACTIVE);
        assertThat(told(Kind.APP_RENEWED))
                .extracting(Activity::details)
                .containsExactly(List.of("1.0.0", "2.0.0", next.sha256()));
        assertThat(told(Kind.APP_SWAPPED)).isEmpty();
        assertThat(told(Kind.APP_INSTALLED)).hasSize(1);
    }

    @Test
    void aVersionThatNobodyWasAskedAboutIsToldAsSuch() throws Exception {
        String before = install(1).sha256();

        assertRenewed(before);
    }

    @Test
    void soIsOneInPlaceOfAVersionThatDoesNotRun() throws Exception {
        VerifiedJar failing = version(1, Failing.class);
        assertThat(node.apps().install(failing, Set.of()).state()).isEqualTo(State.FAILED);

        assertRenewed(failing.sha256());
    }

    @Test
    void whatAReplacedVersionIsStoppedForIsTold() throws Exception {
        install(1);
        restart(Map.of(AppHost.LEASE, "60000"));
        FakeSandbox.Confined old = node.sandbox().all().get(0);
        assertThat(gate(node.bundle(GREETER)).lease()).isTrue();
        install(2);

        old.uses(() -> new Usage(0, 0, 1000));

        await().until(() -> !told(Kind.APP_REST_STOPPED).isEmpty());
        assertThat(told(Kind.APP_REST_STOPPED))
                .extracting(Activity::details)
                .containsExactly(List.of(Resource.THREADS.name()));
        assertThat(old.closed()).isTrue();
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
        assertThat(told(Kind.APP_FAILED)).isEmpty();
    }
}
