package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.capsule.CapsulePlan;
import org.koti.spi.capsule.Capsules;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** How long a process may take to start, by a clock of the test's own, which goes on at each look at it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ProcessStartTest {
    private static final Duration LIMIT = Duration.ofMillis(400);
    private static final long STEP = LIMIT.toNanos() / 4;
    private static final long OF_PROCESS = 3 * LIMIT.toNanos();

    @TempDir
    private Path home;

    private final AtomicLong now = new AtomicLong();
    private final CountDownLatch late = new CountDownLatch(1);
    private volatile boolean running;
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        node = TestNode.start(home, new MemoryStore()).unlock();
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    /** The time goes on once there is a process; when that had twice its limit, it is ready. */
    private long later() {
        long later = running ? now.addAndGet(STEP) : now.get();
        if (later > 2 * OF_PROCESS) {
            late.countDown();
        }
        return later;
    }

    /** Starts an app in a process that uses so much processor time, as the clock goes on. */
    private InstalledApp started(LongUnaryOperator spent) throws Exception {
        FakeCapsules capsules = new FakeCapsules();
        capsules.opening = plan -> becomeReady(plan, spent);
        node.register(Capsules.class, capsules);
        VerifiedJar jar = ProcessesTest.digger();
        AppFacts facts = new DeclarationReader(home).readAll(jar.bytes());
        AppSlot slot = new AppSlot(
                node.system(),
                new AppBundles(node.system(), node.sandbox()),
                node.service(ServiceComponentRuntime.class),
                new AppThread(jar.id(), LIMIT, this::later),
                facts.code(),
                new Processes(node.system(), new AppFiles(home), app -> {}),
                AppSlot.first(new AppRecord(jar.id(), jar.sha256(), Instant.EPOCH, true), facts.declaration()));
        slot.install(jar.bytes());
        slot.start();
        return slot.app();
    }

    private void becomeReady(CapsulePlan plan, LongUnaryOperator spent) {
        plan.started().accept(() -> spent.applyAsLong(now.get()));
        running = true;
        try {
            late.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void oneThatABusyMachineHardlyLetsOnIsWaitedFor() throws Exception {
        assertThat(started(clock -> clock / 10).state()).isEqualTo(State.ACTIVE);
        assertThat(now.get()).isGreaterThan(2 * OF_PROCESS);
    }

    @Test
    void oneThatDoesNothingIsGivenUpByTheClock() throws Exception {
        assertThat(started(clock -> clock / 1000).problem()).contains(new Problem(Problem.Kind.TOO_SLOW));
        assertThat(now.get()).isLessThan(2 * OF_PROCESS);
    }

    @Test
    void oneThatComputesAllTheTimeIsGivenUpByTheClockToo() throws Exception {
        assertThat(started(clock -> clock).problem()).contains(new Problem(Problem.Kind.TOO_SLOW));
        assertThat(now.get()).isLessThan(2 * OF_PROCESS);
    }
}
