package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.koti.kernel.AppHostTest.GREETER;

import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.koti.agent.sandbox.Confinement.Usage;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.AppGate.Phase;
import org.koti.spi.consent.Gate;
import org.osgi.framework.Bundle;

/** What else happens to the places and the runs of two versions. */
final class SwapEdgesTest extends SwapHarness {
    @Test
    void aVersionWhoseRunEndsWhileItStartsTakesNoTurn() throws Exception {
        install(1);
        Future<InstalledApp> swapped = begin(2);
        List<FakeSandbox.Confined> all = node.sandbox().all();
        FakeSandbox.Confined fresh = all.get(all.size() - 1);

        fresh.uses(() -> new Usage(0, 0, 1000));
        await().until(fresh::closed);
        goOn.release();

        assertThat(swapped.get().declaration().version()).isEqualTo("1.0.0");
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
        assertThat(gate(node.bundle(GREETER)).phase()).isEqualTo(Phase.CURRENT);
        assertThat(gate(node.bundle(GREETER)).lease()).isTrue();
        assertThat(install(3).declaration().version()).isEqualTo("3.0.0");
    }

    @Test
    void aPlaceThatWasTakenAwayKeepsNoNodeFromLocking() throws Exception {
        install(1);
        install(2);
        AppGate current = gate(node.bundle(GREETER));
        Bundle idle = beside();
        idle.uninstall();

        node.lock();

        assertThat(current.phase()).isEqualTo(Phase.ENDED);
        assertThat(bundles()).isEmpty();
        assertThatThrownBy(() -> node.apps().list()).isInstanceOf(VaultLockedException.class);
        node.unlock();
        await().until(() -> node.app("greeter").state() == State.ACTIVE);
        assertThat(current()).isEqualTo("2.0.0");
        assertThat(node.service(Gate.class).of(node.bundle(GREETER)).phase()).isEqualTo(Phase.CURRENT);
    }
}
