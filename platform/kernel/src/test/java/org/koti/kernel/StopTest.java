package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.koti.kernel.app.sulker.Sulker;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.VerifiedJar;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** How long an app that does not let itself be stopped keeps what it was given, by a clock of the test's own. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class StopTest {
    private static final Duration LIMIT = Duration.ofMillis(400);
    private static final long STEP = LIMIT.toNanos() / 4;

    @TempDir
    private Path home;

    /** Stands still while the app starts, and goes on at each look at an app that is being stopped. */
    private final AtomicLong now = new AtomicLong();

    private final AtomicLong ended = new AtomicLong();
    private volatile boolean goesOn;
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        node = TestNode.start(home, new MemoryStore()).unlock();
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    private AppSlot running() throws Exception {
        VerifiedJar jar = new AppBuilder("sulker").with(Sulker.class).build();
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
}
