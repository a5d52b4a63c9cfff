package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.koti.kernel.AppHostTest.GREETER;
import static org.koti.kernel.AppHostTest.WRITE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.VaultRead;
import org.koti.api.vault.Query;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.app.failing.Failing;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.Earlier;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.AppGate.Phase;
import org.koti.spi.consent.Grant;
import org.koti.spi.limit.Resource;

/** The version before comes back, with its data or without. */
final class BackTest extends SwapHarness {
    private Vault data() {
        return store.namespace(GREETER.toString());
    }

    private void write(String id) {
        data().put("notes", id, "{}");
    }

    private List<String> notes() {
        return data().query(Query.in("notes")).records().stream()
                .map(VaultRecord::id)
                .toList();
    }

    private Optional<String> earlier() {
        return node.apps().earlier(GREETER).map(Earlier::version);
    }

    /** Version 1 wrote a, version 2 wrote b. */
    private void swap() throws Exception {
        install(1);
        write("a");
        install(2);
        write("b");
    }

    @Test
    void codeAndDataGoBackTogetherAndForwardAgain() throws Exception {
        install(1);
        assertThat(earlier()).isEmpty();
        assertThatThrownBy(() -> node.apps().back(GREETER, true)).isInstanceOf(IllegalStateException.class);
        write("a");
        install(2);
        write("b");
        assertThat(earlier()).contains("1.0.0");

        InstalledApp back = node.apps().back(GREETER, true);

        assertThat(back.declaration().version()).isEqualTo("1.0.0");
        assertThat(back.state()).isEqualTo(State.ACTIVE);
        assertThat(notes()).containsExactly("a");
        assertThat(earlier()).contains("2.0.0");
        assertThat(gate(node.bundle(GREETER)).phase()).isEqualTo(Phase.CURRENT);
        assertThat(gate(node.bundle(GREETER)).lease()).isTrue();
        gate(node.bundle(GREETER)).release();
        assertThat(ask(node.bundle(GREETER))).startsWith("revision");
        assertThat(told(Activity.Kind.APP_WENT_BACK))
                .extracting(Activity::details)
                .containsExactly(List.of("2.0.0", "1.0.0", "DATA", "PERSON"));
        write("c");
        restart(Map.of());
        assertThat(current()).isEqualTo("1.0.0");
        assertThat(notes()).containsExactly("a", "c");

        node.apps().back(GREETER, true);

        assertThat(current()).isEqualTo("2.0.0");
        assertThat(notes()).containsExactly("a", "b");
        assertThat(earlier()).contains("1.0.0");
        assertThat(store.kept()).hasSize(1);
        assertThat(files()).hasSize(2);
        node.apps().back(GREETER, true);
        assertThat(notes()).containsExactly("a", "c");
    }

    @Test
    void codeAloneGoesBackAsInAnySwap() throws Exception {
        swap();
        AppGate before = gate(node.bundle(GREETER));
        assertThat(before.lease()).isTrue();

        node.apps().back(GREETER, false);

        assertThat(current()).isEqualTo("1.0.0");
        assertThat(notes()).containsExactly("a", "b");
        assertThat(before.phase()).isEqualTo(Phase.RETIRED);
        before.release();
        assertThat(earlier()).contains("2.0.0");
        assertThat(told(Activity.Kind.APP_WENT_BACK).get(0).details())
                .containsExactly("2.0.0", "1.0.0", "CODE", "PERSON");
    }

    @Test
    void aVersionThatDoesNotStartTakesNothingWithIt() throws Exception {
        node.apps().install(version(1, Greeter.class), Set.of(WRITE));
        write("a");
        install(2);
        write("b");
        node.apps().install(version(3, Failing.class), Set.of());
        assertThat(earlier()).contains("1.0.0");
        assertThat(store.kept()).hasSize(1);
        assertThat(files()).hasSize(2);
        write("c");

        node.apps().back(GREETER, true);

        assertThat(notes()).containsExactly("a");
    }

    @Test
    void whatAVersionWroteThatDoesNotStartIsTakenBack() throws Exception {
        node.apps().install(version(1, Greeter.class), Set.of(WRITE));
        write("a");
        Future<InstalledApp> second = begin(2);
        write("wrong");
        store.onProbation();
        node.apps().stop(GREETER);
        second.get();

        assertThat(notes()).containsExactly("a");
        node.apps().start(GREETER);
        assertThat(current()).isEqualTo("1.0.0");
        write("b");
        restart(Map.of());
        assertThat(notes()).containsExactly("a", "b");
    }

    @Test
    void whatAVersionWroteThatFailedIsNotTakenBackFromTheOneThatWentOn() throws Exception {
        install(1);
        Future<InstalledApp> second = begin(2);
        write("a");
        node.apps().stop(GREETER);
        second.get();

        assertThat(notes()).containsExactly("a");
    }

    @Test
    void whereItCannotBeTakenBackItIsBeforeTheNextVersionComes() throws Exception {
        restart(Map.of(AppHost.LIMIT, "3000"));
        install(1);
        write("a");
        Future<InstalledApp> second = begin(2);
        write("wrong");
        store.onProbation();
        store.kernel().full(true);
        assertThat(second.get().declaration().version()).isEqualTo("1.0.0");
        store.kernel().full(false);
        assertThat(notes()).containsExactly("a", "wrong");

        install(3);

        assertThat(current()).isEqualTo("3.0.0");
        assertThat(notes()).containsExactly("a");
    }

    @Test
    void copiesOfAppsThatAreGoneGoAtTheNextStart() throws Exception {
        swap();
        store.keepAll(true);
        node.apps().remove(GREETER, false);
        store.keepAll(false);
        assertThat(store.kept()).isNotEmpty();

        restart(Map.of());

        assertThat(store.kept()).isEmpty();
    }

    @Test
    void whereTheVersionBeforeDoesNotStartTheOtherGoesOnWithItsOwnData() throws Exception {
        Future<InstalledApp> first = threads.submit(
                () -> node.apps().install(version(1, Greeter.class, org.koti.app.waiter.Waiter.class), Set.of(WRITE)));
        await().until(goOn::hasQueuedThreads);
        goOn.release();
        first.get();
        write("a");
        install(2);
        write("b");
        restart(Map.of(AppHost.LIMIT, "500"));

        InstalledApp after = node.apps().back(GREETER, true);

        assertThat(after.declaration().version()).isEqualTo("2.0.0");
        assertThat(after.state()).isEqualTo(State.ACTIVE);
        assertThat(notes()).containsExactly("a", "b");
        assertThat(earlier()).contains("1.0.0");
        assertThat(ask(node.bundle(GREETER))).startsWith("revision");
        assertThat(gate(node.bundle(GREETER)).lease()).isTrue();
        assertThat(store.kept()).hasSize(1);
        restart(Map.of());
        assertThat(notes()).containsExactly("a", "b");
    }

    @Test
    void requestsWaitWhileItGoesBackWithItsData() throws Exception {
        Future<InstalledApp> first = threads.submit(
                () -> node.apps().install(version(1, Greeter.class, org.koti.app.waiter.Waiter.class), Set.of(WRITE)));
        await().until(goOn::hasQueuedThreads);
        goOn.release();
        first.get();
        install(2);
        AppGate gate = gate(node.bundle(GREETER));
        Future<InstalledApp> back = threads.submit(() -> node.apps().back(GREETER, true));
        await().until(goOn::hasQueuedThreads);
        assertThat(current()).isEqualTo("2.0.0");
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);

        Future<Boolean> lease = threads.submit(gate::lease);
        await().until(() -> Thread.getAllStackTraces().values().stream()
                .anyMatch(stack -> List.of(stack).stream()
                        .anyMatch(frame -> frame.getMethodName().equals("awaitLetGo"))));
        assertThat(lease.isDone()).isFalse();
        goOn.release();

        assertThat(back.get().declaration().version()).isEqualTo("1.0.0");
        assertThat(lease.get()).isFalse();
        assertThat(gate(node.bundle(GREETER)).lease()).isTrue();
    }

    @Test
    void itHoldsNoMoreThanItHeldAndThanIsHeldNow() throws Exception {
        VaultRead read = new VaultRead("notes");
        install(1);
        node.apps().install(version(2, Greeter.class), Set.of(WRITE, read));

        node.apps().back(GREETER, true);

        assertThat(node.grants().of(GREETER)).extracting(Grant::permission).containsExactly(WRITE);
        node.grants().revoke(GREETER, WRITE);
        node.apps().back(GREETER, false);
        assertThat(node.grants().of(GREETER)).isEmpty();
    }

    @Test
    void onAFullDiskNothingChanges() throws Exception {
        swap();
        store.kernel().full(true);

        assertThatThrownBy(() -> node.apps().back(GREETER, true)).isInstanceOf(StorageFullException.class);
        assertThatThrownBy(() -> install(3)).isInstanceOf(StorageFullException.class);

        store.kernel().full(false);
        assertThat(current()).isEqualTo("2.0.0");
        assertThat(notes()).containsExactly("a", "b");
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
        assertThat(ask(node.bundle(GREETER))).startsWith("revision");
        assertThat(gate(node.bundle(GREETER)).lease()).isTrue();
        assertThat(earlier()).contains("1.0.0");
    }

    @Test
    void whatIsRemovedHasNothingBefore() throws Exception {
        swap();

        node.apps().remove(GREETER, false);

        assertThat(store.kept()).isEmpty();
        assertThat(files()).isEmpty();
        install(3);
        assertThat(earlier()).isEmpty();
    }

    @Test
    void aVersionThatIsStoppedSoonAfterItCameGoesBackByItselfWithItsData() throws Exception {
        swap();
        stopForItsLimit();

        await().until(() ->
                current().equals("1.0.0") && node.app("greeter").problem().isPresent());
        InstalledApp now = node.app("greeter");
        assertThat(now.state()).isEqualTo(State.ACTIVE);
        assertThat(now.problem().orElseThrow().kind()).isEqualTo(Problem.Kind.WENT_BACK);
        assertThat(now.problem().orElseThrow().details()).containsExactly("2.0.0", "OVER_LIMIT", "MESSAGES");
        assertThat(notes()).containsExactly("a");
        assertThat(told(Activity.Kind.APP_WENT_BACK).get(0).details())
                .containsExactly("2.0.0", "1.0.0", "DATA", "OVER_LIMIT");
        stopForItsLimit();
        await().until(() -> node.app("greeter").state() == State.FAILED);
        assertThat(current()).isEqualTo("1.0.0");
        node.apps().back(GREETER, true);
        assertThat(notes()).containsExactly("a", "b");
    }

    @Test
    void oneThatIsStoppedLaterStaysAsItIs() throws Exception {
        restart(Map.of(WayBack.WATCH, "0"));
        swap();

        stopForItsLimit();

        await().until(() -> node.app("greeter").state() == State.FAILED);
        assertThat(current()).isEqualTo("2.0.0");
        node.apps().back(GREETER, true);
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
        assertThat(notes()).containsExactly("a");
    }

    @Test
    void whoAsksWhileItGoesBackByItselfWaitsAndIsAnswered() throws Exception {
        Future<InstalledApp> first = threads.submit(
                () -> node.apps().install(version(1, Greeter.class, org.koti.app.waiter.Waiter.class), Set.of(WRITE)));
        await().until(goOn::hasQueuedThreads);
        goOn.release();
        first.get();
        install(2);
        AppGate failing = gate(node.bundle(GREETER));
        stopForItsLimit();
        await().until(goOn::hasQueuedThreads);

        assertThat(current()).isEqualTo("2.0.0");
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
        Future<Boolean> lease = threads.submit(failing::lease);
        await().until(() -> Thread.getAllStackTraces().values().stream()
                .anyMatch(stack -> List.of(stack).stream()
                        .anyMatch(frame -> frame.getMethodName().equals("awaitLetGo"))));
        assertThat(lease.isDone()).isFalse();
        goOn.release();

        assertThat(lease.get()).isFalse();
        assertThat(current()).isEqualTo("1.0.0");
        assertThat(gate(node.bundle(GREETER)).lease()).isTrue();
    }

    @Test
    void whereTheVersionBeforeDoesNotStartTheOneThatFailedIsStoppedAllTheSame() throws Exception {
        Future<InstalledApp> first = threads.submit(
                () -> node.apps().install(version(1, Greeter.class, org.koti.app.waiter.Waiter.class), Set.of(WRITE)));
        await().until(goOn::hasQueuedThreads);
        goOn.release();
        first.get();
        write("a");
        install(2);
        write("b");
        restart(Map.of(AppHost.LIMIT, "3000"));

        stopForItsLimit();

        await().until(() -> node.app("greeter").state() == State.FAILED);
        assertThat(node.app("greeter").problem().orElseThrow().kind()).isEqualTo(Problem.Kind.OVER_LIMIT);
        assertThat(current()).isEqualTo("2.0.0");
        assertThat(notes()).containsExactly("a", "b");
        await().until(() -> told(Activity.Kind.APP_FAILED).size() == 1);
        assertThat(node.apps().start(GREETER).state()).isEqualTo(State.ACTIVE);
        assertThat(gate(node.bundle(GREETER)).lease()).isTrue();
    }

    @Test
    void itIsWatchedFromTheMomentOnWhenItTookItsPlace() throws Exception {
        install(1);
        Future<InstalledApp> second = begin(2);
        Instant waiting = Instant.now();
        goOn.release();
        second.get();

        assertThat(node.apps().earlier(GREETER).orElseThrow().replaced()).isAfterOrEqualTo(waiting);
    }

    private void stopForItsLimit() {
        AppGate gate = gate(node.bundle(GREETER));
        await().until(() -> {
            gate.exceeds(Resource.MESSAGES);
            return gate.phase() == Phase.ENDED;
        });
    }
}
