package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.koti.kernel.AppHostTest.GREETER;
import static org.koti.kernel.AppHostTest.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.Handover;
import org.koti.app.keeper.Keeper;
import org.koti.app.sulker.Sulker;
import org.koti.app.waiter.Waiter;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.Problem.Kind;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.AppGate.Phase;
import org.koti.spi.consent.Gate;
import org.koti.spi.consent.Grant;
import org.osgi.framework.Bundle;

/** What lies between the start of a version and the switch to it: it says whether it is well, and takes over what the one before holds in memory. */
final class HandoverTest extends SwapHarness {
    private static final Map<String, String> PATIENT = Map.of(
            AppHost.LIMIT,
            "60000",
            AppHost.LEASE,
            "60000",
            Health.LIMIT,
            "60000",
            Changeover.DRAIN,
            "60000",
            Changeover.HANDOVER,
            "60000");

    private final Map<String, Callable<Optional<?>>> instead = new ConcurrentHashMap<>();
    private final CountDownLatch never = new CountDownLatch(1);

    @BeforeEach
    void keep() throws Exception {
        System.getProperties().put(Keeper.INSTEAD, instead);
        restart(PATIENT);
    }

    @AfterEach
    void let() {
        System.getProperties().remove(Keeper.INSTEAD);
    }

    private InstalledApp keeper(int number) throws Exception {
        return node.apps().install(version(number, Keeper.class), Set.of());
    }

    private void limit(String which) throws Exception {
        limit(which, "300");
    }

    private void limit(String which, String millis) throws Exception {
        Map<String, String> settings = new ConcurrentHashMap<>(PATIENT);
        settings.put(which, millis);
        restart(settings);
    }

    private String count() {
        return ask(node.bundle(GREETER));
    }

    @Test
    void theNewVersionCountsOn() throws Exception {
        keeper(1);
        assertThat(List.of(count(), count())).containsExactly("1", "2");

        assertThat(keeper(2).problem()).isEmpty();

        assertThat(count()).isEqualTo("3");
    }

    @Test
    void oneThatIsNotWellAnyMoreSoonAfterItCameGoesBackByItself() throws Exception {
        limit(Checkup.AGAIN, "10");
        keeper(1);
        keeper(2);
        CountDownLatch asked = new CountDownLatch(3);
        instead.put("complaint", () -> {
            asked.countDown();
            return Optional.empty();
        });
        of(threads.submit(() -> asked.await(60, TimeUnit.SECONDS)));
        assertThat(current()).isEqualTo("2.0.0");

        AtomicLong complaints = new AtomicLong();
        instead.put("complaint", () -> complaints.incrementAndGet() > 2 ? Optional.empty() : Optional.of("no disk"));

        await().until(() ->
                current().equals("1.0.0") && node.app("greeter").problem().isPresent());
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
        assertThat(node.app("greeter").problem().orElseThrow().details())
                .containsExactly("2.0.0", "NOT_WELL", "no disk");
        assertThat(told(Activity.Kind.APP_WENT_BACK).get(0).details())
                .containsExactly("2.0.0", "1.0.0", "DATA", "NOT_WELL");
    }

    @Test
    void theRemovalOfAnotherAppKeepsNobodyWaiting() throws Exception {
        keeper(1);
        VerifiedJar sulker = new AppBuilder("sulker").with(Sulker.class).build();
        node.apps().install(sulker, Set.of());
        Future<?> removal = threads.submit(() -> node.apps().remove(sulker.id(), true));
        await().until(() -> Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().equals(Sulker.class.getName())
                        && frame.getMethodName().equals("stop")));

        assertThat(soon(() -> keeper(2)).declaration().version()).isEqualTo("2.0.0");

        assertThat(removal.isDone()).isFalse();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(Sulker.HOLDER))
                .forEach(Thread::interrupt);
        of(removal);
        assertThat(node.apps().list()).hasSize(1);
    }

    @Test
    void aGrantWhileTheNewVersionStartsCostsNothingOfWhatIsHandedOver() throws Exception {
        keeper(1);
        VerifiedJar waiting = version(2, Keeper.class, Waiter.class);
        Future<InstalledApp> swapped = threads.submit(() -> node.apps().install(waiting, Set.of()));
        await().until(goOn::hasQueuedThreads);
        node.grants().give(GREETER, WRITE, Grant.Who.ON_PAGE, Optional.empty());
        assertThat(count()).isEqualTo("1");
        goOn.release(2);

        assertThat(of(swapped).declaration().version()).isEqualTo("2.0.0");

        assertThat(goOn.availablePermits()).isZero();
        assertThat(TestNode.sees(node.bundle(GREETER), org.koti.api.vault.Vault.class))
                .isTrue();
        assertThat(count()).isEqualTo("2");
    }

    @Test
    void oneThatSaysOnceThatItIsNotWellGoesOn() throws Exception {
        limit(Checkup.AGAIN, "10");
        keeper(1);
        keeper(2);
        CountDownLatch asked = new CountDownLatch(9);
        instead.put("complaint", () -> {
            asked.countDown();
            return asked.getCount() % 3 == 0 ? Optional.of("a moment") : Optional.empty();
        });

        of(threads.submit(() -> asked.await(60, TimeUnit.SECONDS)));

        assertThat(current()).isEqualTo("2.0.0");
        assertThat(node.app("greeter").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void noUpdateIsLostWhileVersionsComeAndGo() throws Exception {
        keeper(1);
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong answered = new AtomicLong();
        List<Future<?>> asking = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            asking.add(threads.submit(() -> {
                while (!over.get()) {
                    request();
                    answered.incrementAndGet();
                }
            }));
        }
        for (int number = 2; number <= 9; number++) {
            long before = answered.get();
            assertThat(keeper(number).declaration().version()).isEqualTo(number + ".0.0");
            await().atMost(60, TimeUnit.SECONDS).until(() -> answered.get() > before);
        }
        over.set(true);
        for (Future<?> each : asking) {
            of(each);
        }

        assertThat(count()).isEqualTo(Long.toString(answered.get() + 1));
    }

    /** Asks as the gateway does; the run of each bundle that it finds is its own. */
    private void request() {
        Optional<AppGate> gate = Optional.empty();
        InstalledApp found = node.app("greeter");
        while (gate.isEmpty()) {
            found = node.app("greeter");
            gate = found.bundle().flatMap(node.service(Gate.class)::find).filter(AppGate::lease);
        }
        try {
            ask(found.bundle().orElseThrow());
        } finally {
            gate.get().release();
        }
    }

    @Test
    void whatHasBegunIsWaitedForAndWhatComesWaits() throws Exception {
        Bundle old = keeper(1).bundle().orElseThrow();
        AppGate busy = gate(old);
        assertThat(busy.lease()).isTrue();
        Future<InstalledApp> swapped = threads.submit(() -> keeper(2));
        awaitIn("hold");
        Future<Boolean> late = threads.submit(() -> gate(old).lease());
        awaitIn("awaitLetGo");

        assertThat(current()).isEqualTo("1.0.0");
        assertThat(ask(old)).isEqualTo("1");
        busy.release();

        assertThat(of(late)).isFalse();
        assertThat(of(swapped).declaration().version()).isEqualTo("2.0.0");
        assertThat(count()).isEqualTo("2");
    }

    @Test
    void workThatIsUnderWayIsWaitedForAndNoneBegins() throws Exception {
        Bundle old = keeper(1).bundle().orElseThrow();
        AppGate busy = gate(old);
        assertThat(busy.enter(0)).isTrue();
        Future<InstalledApp> swapped = threads.submit(() -> keeper(2));
        awaitIn("hold");
        Future<Boolean> late = threads.submit(() -> gate(old).enter(0));
        awaitIn("awaitLetGo");

        assertThat(ask(old)).isEqualTo("1");
        busy.leave();

        assertThat(of(late)).isTrue();
        of(swapped);
        assertThat(count()).isEqualTo("2");
    }

    @Test
    void aStreamOfEventsIsNotWaitedFor() throws Exception {
        limit(Changeover.DRAIN, "600000");
        AppGate stream = gate(keeper(1).bundle().orElseThrow());
        assertThat(stream.lease()).isTrue();
        stream.whenReplaced(stream::release);

        assertThat(soon(() -> keeper(2)).declaration().version()).isEqualTo("2.0.0");
    }

    @Test
    void norOneThatIsKnownToBeOneOnlyWhileItIsWaitedFor() throws Exception {
        limit(Changeover.DRAIN, "600000");
        AppGate stream = gate(keeper(1).bundle().orElseThrow());
        assertThat(stream.lease()).isTrue();
        Future<InstalledApp> swapped = threads.submit(() -> keeper(2));
        awaitIn("hold");

        stream.whenReplaced(stream::release);

        assertThat(of(swapped).declaration().version()).isEqualTo("2.0.0");
    }

    @Test
    void whatHasBegunMayWaitForWorkThatBeginsMeanwhile() throws Exception {
        limit(Changeover.DRAIN, "600000");
        AppGate busy = gate(keeper(1).bundle().orElseThrow());
        assertThat(busy.lease()).isTrue();
        Future<InstalledApp> swapped = threads.submit(() -> keeper(2));
        awaitIn("hold");

        assertThat(soon(() -> busy.enter(0))).isTrue();
        busy.release();
        busy.leave();

        assertThat(of(swapped).declaration().version()).isEqualTo("2.0.0");
    }

    @Test
    void aGrantThatRestartsTheOldOneMeanwhileIsNobodysFault() throws Exception {
        keeper(1);
        instead.put("give", () -> {
            instead.remove("give");
            node.grants().give(GREETER, WRITE, Grant.Who.ON_PAGE, Optional.empty());
            count();
            count();
            throw new UnsupportedOperationException("restarted");
        });

        assertThat(soon(() -> keeper(2)).problem()).isEmpty();

        assertThat(current()).isEqualTo("2.0.0");
    }

    @Test
    void whatTheOldOneCountsAfterARestartMeanwhileIsHandedOverToo() throws Exception {
        keeper(1);
        instead.put("take", () -> {
            instead.remove("take");
            node.grants().give(GREETER, WRITE, Grant.Who.ON_PAGE, Optional.empty());
            count();
            count();
            return Optional.empty();
        });

        VerifiedJar next = version(2, Keeper.class);
        assertThat(soon(() -> node.apps().install(next, Set.of(WRITE))).problem())
                .isEmpty();

        assertThat(current()).isEqualTo("2.0.0");
        assertThat(count()).isEqualTo("3");
    }

    @Test
    void whatDoesNotEndInTimeEndsInTheVersionBefore() throws Exception {
        keeper(1);
        limit(Changeover.DRAIN);
        AppGate slow = gate(node.bundle(GREETER));
        assertThat(slow.lease()).isTrue();
        assertThat(count()).isEqualTo("1");

        assertThat(keeper(2).problem()).isEmpty();

        assertThat(slow.phase()).isEqualTo(Phase.RETIRED);
        assertThat(count()).isEqualTo("2");
        slow.release();
    }

    @Test
    void nothingWaitsWhereOneOfTheTwoDoesNotHandOver() throws Exception {
        instead.put("give", () -> {
            throw new AssertionError("asked");
        });
        limit(Changeover.DRAIN, "600000");
        keeper(1);
        AppGate busy = gate(node.bundle(GREETER));
        assertThat(busy.lease()).isTrue();

        assertThat(install(2).problem()).isEmpty();
        busy.release();
        assertThat(keeper(3).problem()).isEmpty();

        assertThat(count()).isEqualTo("1");
    }

    @Test
    void aVersionThatIsNotWellSaysWhyAndTheOldOneGoesOn() throws Exception {
        keeper(1);
        instead.put("complaint", () -> Optional.of("no map\nof the house"));

        assertThatTheOldOneGoesOn(keeper(2), Kind.NOT_WELL, "no map\\u000aof the house");
    }

    @Test
    void aVersionThatThrowsWhenItLooksWhetherItIsWellIsNot() throws Exception {
        keeper(1);
        instead.put("complaint", () -> {
            throw new UnsupportedOperationException("no luck today");
        });

        assertThatTheOldOneGoesOn(keeper(2), Kind.NOT_WELL, "no luck today");
    }

    @Test
    void aVersionThatLooksForTooLongIsNotWell() throws Exception {
        keeper(1);
        limit(Health.LIMIT);
        instead.put("complaint", this::hang);

        assertThatTheOldOneGoesOn(keeper(2), Kind.NOT_WELL, "did not end within 300 ms");
    }

    @Test
    void wordsThatDoNotEndKeepNobodyWaiting() throws Exception {
        keeper(1);
        limit(Changeover.HANDOVER);
        instead.put("give", () -> {
            throw new Endless();
        });

        assertThatTheOldOneGoesOn(soon(() -> keeper(2)), Kind.HANDOVER_FAILED, "give: it did not end within 300 ms");
    }

    @Test
    void norDoThoseOfAVersionThatIsNotWell() throws Exception {
        keeper(1);
        limit(Health.LIMIT);
        instead.put("complaint", () -> {
            throw new Endless();
        });

        assertThatTheOldOneGoesOn(soon(() -> keeper(2)), Kind.NOT_WELL, "did not end within 300 ms");
    }

    private final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            while (true) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    // goes on
                }
            }
        }
    }

    private Optional<?> hang() throws InterruptedException {
        never.await();
        return Optional.empty();
    }

    @Test
    void whereTheOldOneThrowsWhenItGivesItGoesOn() throws Exception {
        keeper(1);
        instead.put("give", () -> {
            throw new UnsupportedOperationException("nothing to give");
        });

        assertThatTheOldOneGoesOn(keeper(2), Kind.HANDOVER_FAILED, "nothing to give");
    }

    @Test
    void whereTheOldOneGivesTooMuchItGoesOn() throws Exception {
        keeper(1);
        instead.put("give", () -> Optional.of(new byte[Handover.MAX + 1]));

        assertThatTheOldOneGoesOn(keeper(2), Kind.HANDOVER_FAILED, "give: ");
    }

    @Test
    void whereTheOldOneGivesForTooLongItGoesOn() throws Exception {
        keeper(1);
        limit(Changeover.HANDOVER);
        instead.put("give", this::hang);

        assertThatTheOldOneGoesOn(keeper(2), Kind.HANDOVER_FAILED, "give: it did not end within 300 ms");
    }

    @Test
    void whereTheNewOneDoesNotTakeItTheOldOneGoesOn() throws Exception {
        keeper(1);
        instead.put("give", () -> Optional.of(new byte[] {'x'}));

        assertThatTheOldOneGoesOn(keeper(2), Kind.HANDOVER_FAILED, "take: java.lang.NumberFormatException");
    }

    @Test
    void whereTheNewOneTakesForTooLongTheOldOneGoesOn() throws Exception {
        keeper(1);
        limit(Changeover.HANDOVER, "5000");
        instead.put("take", this::hang);

        assertThatTheOldOneGoesOn(keeper(2), Kind.HANDOVER_FAILED, "take: it did not end within 5000 ms");
    }

    @Test
    void whoIsStoppedInTheMiddleOfAHandoverStaysStopped() throws Exception {
        AppGate before = gate(keeper(1).bundle().orElseThrow());
        CountDownLatch asked = new CountDownLatch(1);
        instead.put("take", () -> {
            asked.countDown();
            return hang();
        });
        Future<InstalledApp> swapped = threads.submit(() -> keeper(2));
        asked.await();
        node.apps().stop(GREETER);

        assertThat(of(swapped).state()).isEqualTo(State.STOPPED);
        assertThat(of(swapped).problem()).isEmpty();
        assertThat(before.phase()).isEqualTo(Phase.ENDED);
        assertThat(told(Activity.Kind.APP_SWAP_FAILED)).isEmpty();
    }

    /** It counts from where it was, and nothing waits. */
    private void assertThatTheOldOneGoesOn(InstalledApp after, Kind why, String words) throws Exception {
        assertThat(after.state()).isEqualTo(State.ACTIVE);
        assertThat(after.problem().map(Problem::kind)).contains(Kind.NEW_VERSION_FAILED);
        assertThat(after.problem().orElseThrow().details()).startsWith("2.0.0", why.name());
        assertThat(after.problem().orElseThrow().details().get(2)).contains(words);
        assertThat(told(Activity.Kind.APP_SWAP_FAILED)).hasSize(1);
        assertThat(current()).isEqualTo("1.0.0");
        AppGate gate = gate(node.bundle(GREETER));
        assertThat(gate.phase()).isEqualTo(Phase.CURRENT);
        assertThat(soon(gate::lease)).isTrue();
        assertThat(soon(() -> gate.enter(0))).isTrue();
        assertThat(count()).isEqualTo("1");
    }

    /** On another thread: who waits in a gate waits there whatever happens to the thread. */
    private <T> T soon(Callable<T> work) throws Exception {
        return of(threads.submit(work));
    }

    private static <T> T of(Future<T> result) throws Exception {
        return result.get(60, TimeUnit.SECONDS);
    }

    private static void awaitIn(String method) {
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> Thread.getAllStackTraces().entrySet().stream()
                        .filter(each -> Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING)
                                .contains(each.getKey().getState()))
                        .flatMap(each -> Stream.of(each.getValue()))
                        .anyMatch(frame -> frame.getClassName().equals(AppRun.class.getName())
                                && frame.getMethodName().equals(method)));
    }
}
