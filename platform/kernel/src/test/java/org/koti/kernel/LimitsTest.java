package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.agent.sandbox.Confinement.Usage;
import org.koti.agent.sandbox.Sandbox.Refusal.Kind;
import org.koti.api.app.AppId;
import org.koti.api.vault.VaultLockedException;
import org.koti.app.greeter.Greeter;
import org.koti.kernel.FakeSandbox.Confined;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.NodeListener;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.koti.spi.limit.Limit;
import org.koti.spi.limit.Limits;
import org.koti.spi.limit.Resource;

/** The limits that a person sees and changes, and what happens to an app that does not keep them. */
final class LimitsTest {
    private static final AppId GREETER = new AppId("koti", "greeter");

    @TempDir
    private Path home;

    private final MemoryStore store = new MemoryStore();
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        node = TestNode.start(home, store).unlock();
        VerifiedJar jar = AppHostTest.greeter();
        node.apps().install(jar, Set.copyOf(AppLoader.asked(node.apps().inspect(jar))));
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    private Limits limits() {
        return node.service(Limits.class);
    }

    private Limit limit(Resource resource) {
        return limits().of(GREETER).get(resource.ordinal());
    }

    private Confined confined() {
        List<Confined> all = node.sandbox().all();
        return all.get(all.size() - 1);
    }

    /** From now on it wants ten cores. */
    private static void wantMore(Confined run) {
        AtomicLong nanos = new AtomicLong();
        run.uses(() -> new Usage(nanos.addAndGet(10_000_000_000L), 0, 1));
    }

    private List<Activity> events(Activity.Kind kind) {
        return node.log().newest(100).stream()
                .filter(event -> event.kind() == kind)
                .toList();
    }

    @Test
    void aLimitIsTheUsualOneUntilThePersonChooses() {
        assertThat(limits().of(GREETER)).extracting(Limit::resource).containsExactly(Resource.values());
        assertThat(limit(Resource.VAULT)).isEqualTo(new Limit(Resource.VAULT, 0, Resource.VAULT.usual(), false));

        limits().set(GREETER, Resource.VAULT, 128);
        limits().set(GREETER, Resource.LOG, 7);
        node.lock();
        assertThat(limits().most(GREETER, Resource.VAULT)).isEqualTo(Resource.VAULT.usual());
        assertThatThrownBy(() -> limits().of(GREETER)).isInstanceOf(VaultLockedException.class);
        node.unlock();

        assertThat(limit(Resource.VAULT).most()).isEqualTo(128);
        assertThat(limit(Resource.LOG).most()).isEqualTo(7);
        assertThat(limit(Resource.PROCESSOR).most()).isEqualTo(Resource.PROCESSOR.usual());
    }

    @Test
    void aChangeOfALimitIsInTheLogWithWhatItWasAndIsAndNoChangeIsNot() {
        limits().set(GREETER, Resource.LOG, 7);
        limits().set(GREETER, Resource.LOG, 7);
        limits().set(GREETER, Resource.LOG, 9);
        assertThatThrownBy(() -> limits().set(GREETER, Resource.LOG, -1)).isInstanceOf(IllegalArgumentException.class);

        assertThat(events(Activity.Kind.LIMIT_CHANGED))
                .extracting(Activity::subject, Activity::details)
                .containsExactly(
                        tuple("koti/greeter", List.of("LOG", "7", "9")),
                        tuple("koti/greeter", List.of("LOG", "120", "7")));
    }

    @Test
    void whoHearsOfAChangedLimitIsToldWithNothingHeld() {
        Thread changes = Thread.currentThread();
        AtomicBoolean first = new AtomicBoolean(true);
        node.register(NodeListener.class, (NodeListener) topic -> {
            if (Thread.currentThread() == changes && first.getAndSet(false)) {
                CompletableFuture.runAsync(() -> limits().set(GREETER, Resource.THREADS, 4))
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join();
            }
        });
        limits().set(GREETER, Resource.LOG, 7);
        assertThat(limit(Resource.THREADS).most()).isEqualTo(4);
        assertThat(events(Activity.Kind.LIMIT_CHANGED)).hasSize(2);
    }

    /** From now on code of it is on so many threads at each look, and uses next to nothing. */
    private static void occupy(Confined run, int threads) {
        run.uses(() -> new Usage(0, 0, threads));
    }

    @Test
    void anAppOnMoreThreadsThanItMayIsSlowedThenStoppedAndThePersonIsTold() {
        limits().set(GREETER, Resource.THREADS, 2);
        Confined run = confined();
        occupy(run, 3);

        await().until(() -> node.app("greeter").state() == State.FAILED);

        assertThat(node.app("greeter").problem()).contains(new Problem(Problem.Kind.OVER_LIMIT, "THREADS"));
        assertThat(run.closed()).isTrue();
        assertThat(run.pace()).isLessThan(0.5);
        assertThat(events(Activity.Kind.APP_SLOWED))
                .extracting(Activity::details)
                .containsExactly(List.of("THREADS"));
    }

    @Test
    void aLimitOutOfReasonIsRefusedInWords() {
        assertThatThrownBy(() -> limits().set(GREETER, Resource.PROCESSOR, 0))
                .hasMessage("the limit of PROCESSOR is from 1 to 400, not 0");
        assertThatThrownBy(() -> limits().set(GREETER, Resource.PROCESSOR, 401))
                .hasMessage("the limit of PROCESSOR is from 1 to 400, not 401");
        assertThatThrownBy(() -> limits().set(new AppId("koti", "other"), Resource.LOG, 1))
                .hasMessage("there is no app koti/other on this node");
    }

    @Test
    void aRemovedAppLeavesNoLimit() throws Exception {
        limits().set(GREETER, Resource.LOG, 7);
        node.apps().remove(GREETER, false);
        VerifiedJar jar = AppHostTest.greeter();
        node.apps().install(jar, Set.copyOf(AppLoader.asked(node.apps().inspect(jar))));

        assertThat(limit(Resource.LOG).most()).isEqualTo(Resource.LOG.usual());
    }

    @Test
    void anAppThatDoesNotLetUpIsSlowedThenStoppedAndThePersonIsTold() {
        Confined run = confined();
        wantMore(run);

        await().until(() -> node.app("greeter").state() == State.FAILED);

        InstalledApp stopped = node.app("greeter");
        assertThat(stopped.problem()).contains(new Problem(Problem.Kind.OVER_LIMIT, "PROCESSOR"));
        assertThat(run.closed()).isTrue();
        assertThat(run.pace()).isEqualTo(0.5);
        assertThat(events(Activity.Kind.APP_SLOWED))
                .extracting(Activity::subject, Activity::details)
                .containsExactly(tuple("koti/greeter", List.of("PROCESSOR")));
        await().until(() -> !events(Activity.Kind.APP_FAILED).isEmpty());
        assertThat(events(Activity.Kind.APP_FAILED).get(0).details()).containsExactly("OVER_LIMIT", "PROCESSOR");

        assertThat(node.apps().start(GREETER).state()).isEqualTo(State.ACTIVE);
        assertThat(confined()).isNotSameAs(run);
    }

    /** The lookout tells the run that is over its limit from the next one, which begins before the stop comes to it. */
    @Test
    void aStopForALimitDoesNotHitTheRunThatFollows() throws Exception {
        CountDownLatch decided = new CountDownLatch(1);
        confined().atClose(() -> {
            node.apps().stop(GREETER);
            node.apps().start(GREETER);
            confined().atClose(decided::countDown);
            confined().uses(() -> {
                decided.countDown();
                return new Usage(0, 0, 0);
            });
        });
        wantMore(confined());
        decided.await();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("koti-stop-greeter")) {
                thread.join();
            }
        }

        assertThat(node.app("greeter").problem()).isEmpty();
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
        assertThat(confined().closed()).isFalse();
        assertThat(events(Activity.Kind.APP_FAILED)).isEmpty();
    }

    @Test
    void anAppThatIsSlowedAgainAndAgainIsToldOfOnce() {
        for (int run = 0; run < 2; run++) {
            wantMore(confined());
            await().until(() -> node.app("greeter").state() == State.FAILED);
            node.apps().start(GREETER);
        }

        assertThat(events(Activity.Kind.APP_SLOWED)).hasSize(1);
    }

    @Test
    void whatTheGuardsOfTheJdkRefusedIsTold() {
        node.sandbox().refused("koti/greeter", Kind.METHOD, "java.io.File.length", 7);

        await().until(() -> !events(Activity.Kind.GUARD_DENIED).isEmpty());
        assertThat(events(Activity.Kind.GUARD_DENIED))
                .extracting(Activity::subject, Activity::details)
                .containsExactly(tuple("koti/greeter", List.of("java.io.File.length", "7")));
    }

    @Test
    void whichClassWasRefusedAndHowMuchMoreIsToldOfTheApp() {
        node.sandbox().refused("koti/greeter", Kind.CLASS, "com.acme.Foo: reflects", 1);
        node.sandbox().refused("koti/greeter", Kind.MORE, "", 5);

        await().until(() -> !events(Activity.Kind.OTHERS_DENIED).isEmpty());
        assertThat(events(Activity.Kind.CLASS_DENIED))
                .extracting(Activity::subject, Activity::details)
                .containsExactly(tuple("koti/greeter", List.of("com.acme.Foo: reflects", "1")));
        assertThat(events(Activity.Kind.OTHERS_DENIED))
                .extracting(Activity::subject, Activity::details)
                .containsExactly(tuple("koti/greeter", List.of("5")));
    }

    @Test
    void oneRefusalThatCannotBeToldHidesNoOther() {
        node.sandbox().refused("of nobody", Kind.METHOD, "java.io.File.length", 1);
        node.sandbox().refused("koti/greeter", Kind.METHOD, "java.io.File.delete", 1);
        node.sandbox().loses(9);

        await().until(() -> !events(Activity.Kind.EVENTS_LOST).isEmpty());
        assertThat(events(Activity.Kind.GUARD_DENIED))
                .extracting(Activity::details)
                .containsExactly(List.of("java.io.File.delete", "1"));
        assertThat(events(Activity.Kind.EVENTS_LOST))
                .extracting(Activity::details)
                .containsExactly(List.of("9"));
    }

    @Test
    void whatWasRefusedUntilTheNodeIsLockedIsTold() {
        confined().atClose(() -> node.sandbox().refused("koti/greeter", Kind.METHOD, "java.io.File.length", 3));
        node.lock();
        node.unlock();

        assertThat(events(Activity.Kind.GUARD_DENIED))
                .extracting(Activity::details)
                .containsExactly(List.of("java.io.File.length", "3"));
    }

    @Test
    void theLookoutGoesOnWhateverGoesWrongWithOneApp() throws Exception {
        VerifiedJar jar = new AppBuilder("other").with(Greeter.class).build();
        node.apps().install(jar, Set.of());
        List<Confined> all = node.sandbox().all();
        assertThat(all).hasSize(2);
        List<CountDownLatch> looks = List.of(new CountDownLatch(2), new CountDownLatch(2));
        for (int i = 0; i < 2; i++) {
            CountDownLatch look = looks.get(i);
            all.get(i).uses(() -> {
                look.countDown();
                throw new OutOfMemoryError("as a test wants it");
            });
        }

        for (CountDownLatch look : looks) {
            assertThat(look.await(20, TimeUnit.SECONDS)).isTrue();
        }
        wantMore(all.get(1));
        await().until(() -> node.app("other").state() == State.FAILED);
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
    }
}
