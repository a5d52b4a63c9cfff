package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.koti.kernel.AppHostTest.GREETER;

import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.koti.app.failing.Failing;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.AppGate.Phase;

/** A swap in the middle of which the node is locked, or the app is stopped or removed. */
final class CutOffSwapTest extends SwapHarness {
    @Test
    void aLockWhileANewVersionStartsLeavesTheOldOne() throws Exception {
        install(1);
        AppGate held = gate(node.bundle(GREETER));
        Future<InstalledApp> swapped = begin(2);

        node.lock();

        assertThatThrownBy(swapped::get).isNotNull();
        assertThat(held.phase()).isEqualTo(Phase.ENDED);
        assertThat(bundles()).isEmpty();
        node.unlock();
        await().until(() -> node.app("greeter").state() == State.ACTIVE);
        assertThat(current()).isEqualTo("1.0.0");
        assertThat(files()).hasSize(1);
    }

    @Test
    void aLockEndsWhatTheReplacedVersionHasBegun() throws Exception {
        AppGate held = gate(install(1).bundle().orElseThrow());
        assertThat(held.lease()).isTrue();
        install(2);

        node.lock();

        assertThat(held.phase()).isEqualTo(Phase.ENDED);
        assertThat(bundles()).isEmpty();
    }

    @Test
    void aRemovalWhileANewVersionStartsLeavesNothing() throws Exception {
        install(1);
        Future<InstalledApp> swapped = begin(2);

        node.apps().remove(GREETER, true);

        assertThatThrownBy(swapped::get).hasMessageContaining("was removed");
        assertThat(node.apps().list()).isEmpty();
        assertThat(bundles()).isEmpty();
        assertThat(store.erased()).containsExactly("koti/greeter");
        install(3);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aRemovalEndsWhatTheReplacedVersionHasBegun() throws Exception {
        AppGate held = gate(install(1).bundle().orElseThrow());
        assertThat(held.lease()).isTrue();
        install(2);

        node.apps().remove(GREETER, true);

        assertThat(held.phase()).isEqualTo(Phase.ENDED);
        assertThat(bundles()).isEmpty();
    }

    @Test
    void whoIsStoppedWhileItsNewVersionStartsStaysStoppedAndAsItWas() throws Exception {
        install(1);
        Future<InstalledApp> swapped = begin(2);

        assertThat(node.apps().stop(GREETER).state()).isEqualTo(State.STOPPED);

        assertThat(swapped.get().state()).isEqualTo(State.STOPPED);
        assertThat(current()).isEqualTo("1.0.0");
        assertThat(files()).hasSize(1);
        assertThat(node.apps().start(GREETER).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whoDoesNotRunIsReplacedAtOnce() throws Exception {
        install(1);
        node.apps().stop(GREETER);

        assertThat(install(2).state()).isEqualTo(State.ACTIVE);
        assertThat(node.apps().install(version(3, Failing.class), Set.of()).state())
                .isEqualTo(State.ACTIVE);
        node.apps().stop(GREETER);
        assertThat(node.apps().install(version(4, Failing.class), Set.of()).state())
                .isEqualTo(State.FAILED);
        assertThat(install(5).state()).isEqualTo(State.ACTIVE);
        assertThat(told(Activity.Kind.APP_SWAPPED)).isEmpty();
    }
}
