package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.koti.kernel.AppHostTest.GREETER;
import static org.koti.kernel.AppHostTest.WRITE;

import jakarta.servlet.Servlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.VaultRead;
import org.koti.api.vault.StorageFullException;
import org.koti.app.failing.Failing;
import org.koti.app.greeter.Greeter;
import org.koti.app.stuck.Stuck;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.Problem.Kind;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.AppGate.Phase;
import org.koti.spi.consent.Gate;
import org.koti.spi.consent.Grant;
import org.osgi.framework.Bundle;

/** A version of an app that replaces one that runs: nobody who asks notices, and where it does not start nothing has changed. */
final class SwapTest extends SwapHarness {
    @Test
    void theOldVersionAnswersUntilTheNewOneHasStarted() throws Exception {
        Bundle old = install(1).bundle().orElseThrow();
        Future<InstalledApp> swapped = begin(2);

        assertThat(current()).isEqualTo("1.0.0");
        assertThat(gate(old).phase()).isEqualTo(Phase.CURRENT);
        assertThat(gate(old).lease()).isTrue();
        assertThat(ask(old)).isEqualTo("revision 1");
        assertThat(gate(beside()).phase()).isEqualTo(Phase.PROBATION);
        AppGate before = gate(old);
        before.release();
        goOn.release();

        assertThat(swapped.get().state()).isEqualTo(State.ACTIVE);
        assertThat(current()).isEqualTo("2.0.0");
        assertThat(before.phase()).isEqualTo(Phase.ENDED);
        assertThat(gate(node.bundle(GREETER)).phase()).isEqualTo(Phase.CURRENT);
        assertThat(ask(node.bundle(GREETER))).startsWith("revision");
        assertThat(old.getState()).isEqualTo(Bundle.INSTALLED);
        assertThat(told(Activity.Kind.APP_SWAPPED))
                .extracting(Activity::details)
                .containsExactly(List.of("1.0.0", "2.0.0"));
    }

    private void assertThatTheOldOneGoesOn(InstalledApp after, Kind why) throws Exception {
        assertThat(after.state()).isEqualTo(State.ACTIVE);
        assertThat(after.problem().map(Problem::kind)).contains(Kind.NEW_VERSION_FAILED);
        assertThat(after.problem().orElseThrow().details()).startsWith("2.0.0", why.name());
        assertThat(current()).isEqualTo("1.0.0");
        assertThat(gate(node.bundle(GREETER)).phase()).isEqualTo(Phase.CURRENT);
        assertThat(gate(node.bundle(GREETER)).lease()).isTrue();
        assertThat(ask(node.bundle(GREETER))).startsWith("revision");
        assertThat(node.grants().of(GREETER)).extracting(Grant::permission).containsExactly(WRITE);
        assertThat(files()).containsExactly(after.sha256() + ".jar");
        assertThat(beside().getState()).isEqualTo(Bundle.INSTALLED);
        assertThat(told(Activity.Kind.APP_SWAP_FAILED).get(0).details()).startsWith("2.0.0", why.name());
        assertThat(told(Activity.Kind.APP_FAILED)).isEmpty();
    }

    @Test
    void whereAComponentOfTheNewVersionThrowsTheOldOneGoesOnAndIsThereAfterARestart() throws Exception {
        install(1);

        InstalledApp after = node.apps().install(version(2, Failing.class), Set.of(new VaultRead("notes")));

        assertThatTheOldOneGoesOn(after, Kind.COMPONENT_FAILED);
        restart(Map.of());
        assertThat(current()).isEqualTo("1.0.0");
        assertThat(node.app("greeter").problem()).isEmpty();
        assertThat(node.grants().of(GREETER)).extracting(Grant::permission).containsExactly(WRITE);
    }

    @Test
    void whereTheNewVersionHangsAtItsStartTheOldOneGoesOn() throws Exception {
        install(1);
        restart(Map.of(AppHost.LIMIT, "500"));

        InstalledApp after = node.apps().install(version(2, Stuck.class), Set.of());

        assertThatTheOldOneGoesOn(after, Kind.TOO_SLOW);
    }

    @Test
    void whereTheNewVersionCannotBeKeptTheOldOneGoesOn() throws Exception {
        install(1);
        Future<InstalledApp> swapped = begin(2);
        store.kernel().full(true);
        goOn.release();

        assertThatThrownBy(swapped::get).hasRootCauseInstanceOf(StorageFullException.class);
        store.kernel().full(false);
        assertThat(current()).isEqualTo("1.0.0");
        assertThat(ask(node.bundle(GREETER))).startsWith("revision");
        assertThat(beside().getState()).isEqualTo(Bundle.INSTALLED);
        install(3);
        assertThat(current()).isEqualTo("3.0.0");
    }

    @Test
    void afterOneThatDidNotStartTheNextOneDoes() throws Exception {
        install(1);
        node.apps().install(version(2, Failing.class), Set.of());

        InstalledApp now = install(3);

        assertThat(now.problem()).isEmpty();
        assertThat(ask(node.bundle(GREETER))).startsWith("revision");
    }

    @Test
    void theOldVersionEndsWhatItHasBegun() throws Exception {
        Bundle old = install(1).bundle().orElseThrow();
        AppGate gate = gate(old);
        assertThat(gate.lease()).isTrue();
        assertThat(gate.lease()).isTrue();

        install(2);

        assertThat(gate.phase()).isEqualTo(Phase.RETIRED);
        assertThat(gate.lease()).isFalse();
        assertThat(old.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(ask(old)).isEqualTo("revision 1");
        gate.release();
        assertThat(gate.phase()).isEqualTo(Phase.RETIRED);
        gate.release();
        await().until(() -> gate.phase() == Phase.ENDED && old.getState() == Bundle.INSTALLED);
        assertThat(current()).isEqualTo("2.0.0");
    }

    @Test
    void whatTheOldVersionDoesNotEndIsCut() throws Exception {
        install(1);
        restart(Map.of(AppHost.LEASE, "200"));
        AppGate gate = gate(node.bundle(GREETER));
        assertThat(gate.lease()).isTrue();

        install(2);

        await().until(() -> gate.phase() == Phase.ENDED);
        assertThat(current()).isEqualTo("2.0.0");
    }

    @Test
    void aSecondSwapWaitsForWhatTheVersionBeforeTheLastHasBegun() throws Exception {
        AppGate gate = gate(install(1).bundle().orElseThrow());
        assertThat(gate.lease()).isTrue();
        install(2);
        AtomicBoolean over = new AtomicBoolean();
        Future<Boolean> third = threads.submit(() -> {
            install(3);
            return over.get();
        });
        await().until(() -> Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getMethodName().equals("awaitNone")));

        assertThat(current()).isEqualTo("2.0.0");
        over.set(true);
        gate.release();

        assertThat(third.get()).isTrue();
        assertThat(current()).isEqualTo("3.0.0");
        assertThat(bundles()).hasSize(2);
    }

    @Test
    void eachOfTheTwoHoldsItsOwnAndATakingBackActsOnBoth() throws Exception {
        VaultRead read = new VaultRead("notes");
        Bundle old = node.apps()
                .install(version(1, Greeter.class), Set.of(WRITE, read))
                .bundle()
                .orElseThrow();
        Future<InstalledApp> swapped = begin(2);
        Bundle fresh = beside();
        assertThat(gate(old).allows(read)).isTrue();
        assertThat(gate(fresh).allows(read)).isFalse();
        assertThat(gate(fresh).allows(WRITE)).isTrue();

        node.grants().revoke(GREETER, WRITE);

        assertThat(gate(old).allows(WRITE)).isFalse();
        assertThat(gate(fresh).allows(WRITE)).isFalse();
        AppGate before = gate(old);
        assertThat(before.lease()).isTrue();
        goOn.release();
        assertThat(swapped.get().declaration().version()).isEqualTo("2.0.0");
        assertThat(node.grants().of(GREETER)).isEmpty();
        assertThat(before.allows(read)).isTrue();
        assertThat(gate(fresh).allows(read)).isFalse();
        goOn.release();
        restart(Map.of());
        assertThat(node.grants().of(GREETER)).isEmpty();
    }

    @Test
    void whatIsTakenBackTheReplacedVersionLosesToo() throws Exception {
        AppGate before = gate(install(1).bundle().orElseThrow());
        assertThat(before.lease()).isTrue();
        install(2);
        assertThat(before.allows(WRITE)).isTrue();

        node.grants().revoke(GREETER, WRITE);

        assertThat(before.allows(WRITE)).isFalse();
        assertThat(gate(node.bundle(GREETER)).allows(WRITE)).isFalse();
    }

    @Test
    void eachOfTheTwoSeesItselfOnly() throws Exception {
        Bundle old = install(1).bundle().orElseThrow();
        begin(2);
        Bundle fresh = beside();

        for (Bundle viewer : List.of(old, fresh)) {
            assertThat(viewer.getBundleContext().getBundles()).containsExactly(viewer);
            assertThat(viewer.getBundleContext().getAllServiceReferences(Servlet.class.getName(), null))
                    .isNotEmpty()
                    .allMatch(service -> service.getBundle().equals(viewer));
        }
        goOn.release();
    }

    @Test
    void whoWaitsForTheNewVersionIsCalledAtTheSwitchAndNeverWhereItFails() throws Exception {
        install(1);
        AtomicInteger calls = new AtomicInteger();
        Future<InstalledApp> failing = begin(2);
        gate(beside()).whenCurrent(calls::incrementAndGet);
        node.apps().stop(GREETER);
        failing.get();
        assertThat(calls).hasValue(0);
        node.apps().start(GREETER);

        Future<InstalledApp> swapped = begin(2);
        gate(beside()).whenCurrent(calls::incrementAndGet);
        assertThat(calls).hasValue(0);
        goOn.release();
        swapped.get();

        assertThat(calls).hasValue(1);
    }

    @Test
    void noRequestIsLostWhileVersionsComeAndGo() throws Exception {
        install(1);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        List<Future<?>> asking = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            asking.add(threads.submit(() -> {
                while (!over.get()) {
                    request();
                    answered.incrementAndGet();
                }
            }));
        }
        for (int number = 2; number <= 12; number++) {
            int before = answered.get();
            InstalledApp now = install(number);
            assertThat(now.declaration().version()).isEqualTo(number + ".0.0");
            await().until(() -> answered.get() > before);
        }
        over.set(true);

        for (Future<?> each : asking) {
            each.get();
        }
        assertThat(bundles()).hasSize(2);
    }

    /** Asks as the gateway does. */
    private void request() {
        InstalledApp found = node.app("greeter");
        Optional<AppGate> gate = lease(found);
        while (gate.isEmpty()) {
            InstalledApp before = found;
            found = node.app("greeter");
            if (found.equals(before)) {
                throw new AssertionError("nobody answers for " + found);
            }
            gate = lease(found);
        }
        try {
            assertThat(ask(found.bundle().orElseThrow())).startsWith("revision");
        } finally {
            gate.get().release();
        }
    }

    private Optional<AppGate> lease(InstalledApp app) {
        return app.bundle()
                .filter(any -> app.state() == State.ACTIVE)
                .flatMap(node.service(Gate.class)::find)
                .filter(AppGate::lease);
    }
}
