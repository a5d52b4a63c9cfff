package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.koti.app.stuck.Stuck;
import org.koti.app.sulker.Sulker;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.VerifiedJar;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** How long an app that does not let itself be stopped, or does not come to an end of its start, keeps what it was given, by a clock of the test's own. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class StopTest {
    private static final Duration LIMIT = Duration.ofMillis(400);
    private static final long STEP = LIMIT.toNanos() / 4;

    @TempDir
    private Path home;

    /** Stands still while the app starts, and goes on at each look at an app that is being stopped. */
    private final AtomicLong now = new AtomicLong();

    private final AtomicLong ended = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(StopTest::daemon);
    private volatile boolean goesOn;
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        node = TestNode.start(home, new MemoryStore()).unlock();
    }

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        node.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "stop test");
        thread.setDaemon(true);
        return thread;
    }

    private AppSlot installed(VerifiedJar jar) throws Exception {
        AppFacts facts = new DeclarationReader(home).readAll(jar.bytes());
        AppSlot slot = new AppSlot(
                node.system(),
                new AppBundles(node.system(), node.sandbox()),
                node.service(ServiceComponentRuntime.class),
                new AppThread(jar.id(), LIMIT, () -> goesOn ? now.addAndGet(STEP) : now.get()),
                facts.code(),
                new Processes(node.system(), new AppFiles(home), app -> {}),
                AppSlot.first(new AppRecord(jar.id(), jar.sha256(), Instant.EPOCH, true), facts.declaration()));
        slot.install(jar.bytes());
        return slot;
    }

    private AppSlot running() throws Exception {
        AppSlot slot = installed(new AppBuilder("sulker").with(Sulker.class).build());
        slot.start();
        assertThat(slot.app().state()).isEqualTo(State.ACTIVE);
        node.sandbox().all().get(0).atClose(this::end);
        goesOn = true;
        return slot;
    }

    /** The sandbox lets no thread of an app go on whose run has ended. */
    private void end() {
        ended.set(now.get());
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(Sulker.HOLDER))
                .forEach(Thread::interrupt);
    }

    @Test
    void whoWaitsInAMonitorWhileItIsStoppedKeepsWhatItWasGivenForTheLimitOnTheClock() throws Exception {
        AppSlot slot = running();

        slot.stop();

        assertThat(slot.app().state()).isEqualTo(State.STOPPED);
        assertThat(ended.get()).isBetween(LIMIT.toNanos(), LIMIT.toNanos() + 2 * STEP);
    }

    @Test
    void whoIsTakenOutOfTheNodeIsWaitedForByTheClockToo() throws Exception {
        AppSlot slot = running();

        slot.uninstall();

        assertThat(slot.app().bundle()).isEmpty();
        assertThat(ended.get()).isBetween(LIMIT.toNanos(), LIMIT.toNanos() + 2 * STEP);
        assertThat(now.get()).isLessThan(3 * LIMIT.toNanos());
    }

    private AppSlot starting() throws Exception {
        AppSlot slot = installed(new AppBuilder("stuck").with(Stuck.class).build());
        threads.submit(slot::start);
        await().until(() -> slot.app().bundle().orElseThrow().getState() == Bundle.ACTIVE);
        return slot;
    }

    @Test
    void aStartIsGivenUpWhenThePersonStopsTheApp() throws Exception {
        AppSlot slot = starting();

        slot.want(false);
        threads.submit(slot::stop).get();

        assertThat(slot.app().state()).isEqualTo(State.STOPPED);
        assertThat(node.sandbox().all().get(0).closed()).isTrue();
    }

    @Test
    void aStartIsGivenUpWhenTheAppIsTakenOutOfTheNode() throws Exception {
        AppSlot slot = starting();

        threads.submit(slot::uninstall).get();

        assertThat(slot.app().state()).isEqualTo(State.STOPPED);
        assertThat(slot.app().bundle()).isEmpty();
        assertThat(node.sandbox().all().get(0).closed()).isTrue();
    }

    @Test
    void noAppIsStoppedLaterBecauseAnotherOneStartsThatIsNew() throws Exception {
        node.apps().install(AppHostTest.greeter(), Set.of());
        CountDownLatch stopped = new CountDownLatch(1);
        node.sandbox().atNextConfine(() -> hold(stopped));
        VerifiedJar jar = new AppBuilder("other").build();
        Future<InstalledApp> other = threads.submit(() -> node.apps().install(jar, Set.of()));
        await().until(() -> node.apps().named("other").isPresent());

        Future<InstalledApp> greeter = threads.submit(() -> node.apps().stop(AppHostTest.GREETER));

        assertThat(greeter.get().state()).isEqualTo(State.STOPPED);
        stopped.countDown();
        assertThat(other.get().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void noAppKeepsWhatItWasGivenWhileAnotherIsWaitedForWhenTheNodeIsLocked() throws Exception {
        node.apps().install(AppHostTest.greeter(), Set.of());
        node.apps().install(new AppBuilder("other").build(), Set.of());
        CountDownLatch both = new CountDownLatch(2);
        node.sandbox()
                .all()
                .forEach(run -> run.atClose(() -> {
                    both.countDown();
                    hold(both);
                }));

        threads.submit(node::lock).get();

        assertThat(node.sandbox().all()).hasSize(2).allMatch(FakeSandbox.Confined::closed);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
