package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.AuditEntry;
import org.koti.spi.storage.VaultStore;
import org.koti.testkit.process.KilledProcess;

/** A log that was being written by several threads, and one whose process was killed with SIGKILL meanwhile, verifies, and goes on. */
final class AuditKillTest {
    private static final int STEPS = 18;
    private static final int NOTERS = 8;
    private static final int EACH = 100;

    @TempDir
    private Path home;

    private final Chores chores = new Chores();

    @AfterEach
    void stop() {
        chores.deactivate();
    }

    @Test
    void aKilledLogVerifiesAndGoesOn() throws Exception {
        long newest = 0;
        for (int step = 0; step <= STEPS; step++) {
            writeUntilKilled(step);
            VaultActivityLog log = log(new JournalStore(home, ignored -> {}), 5);
            AuditCheck check = log.verify();
            assertThat(check.finding()).as("step " + step).isEmpty();
            assertThat(check.uncovered()).isZero();
            long last = check.first() + check.entries() - 1;
            assertThat(last).isGreaterThanOrEqualTo(newest);
            newest = last;
        }
        assertThat(newest).isGreaterThan(STEPS);
    }

    private VaultActivityLog log(VaultStore store, int kept) {
        KernelVault vault = new KernelVault();
        vault.open(store);
        VaultActivityLog log = new VaultActivityLog(vault, new NodeListeners(), chores, kept);
        log.open(new FakeSeal());
        return log;
    }

    private void writeUntilKilled(int step) throws Exception {
        String word = KilledProcess.run(Redirect.DISCARD, KilledLog.class, home.toString(), String.valueOf(step));
        assertThat(word).isEqualTo("here");
    }

    @Test
    void whatSeveralThreadsNoteIsAllThereAndVerifies() throws Exception {
        MemoryStore store = new MemoryStore();
        VaultActivityLog log = log(store, 10_000);
        ExecutorService noters = Executors.newFixedThreadPool(NOTERS);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> all = IntStream.range(0, NOTERS)
                .<Future<?>>mapToObj(noter -> noters.submit(() -> {
                    go.await();
                    for (int number = 0; number < EACH; number++) {
                        log.note(event(noter, number));
                        if (number % 10 == 0) {
                            assertThat(log.verify().finding()).isEmpty();
                        }
                    }
                    return noter;
                }))
                .toList();
        go.countDown();
        for (Future<?> each : all) {
            each.get();
        }
        noters.shutdown();
        log.close();

        VaultActivityLog again = log(store, 10_000);
        AuditCheck check = again.verify();
        assertThat(check.finding()).isEmpty();
        assertThat(check.entries()).isEqualTo(NOTERS * EACH);
        List<AuditEntry> entries = again.entries(Optional.empty(), Long.MAX_VALUE, 1000);
        for (int noter = 0; noter < NOTERS; noter++) {
            String name = "noter " + noter;
            assertThat(entries.stream()
                            .map(AuditEntry::event)
                            .filter(event -> event.subject().equals(name))
                            .map(event -> event.at().getEpochSecond()))
                    .containsExactlyElementsOf(IntStream.range(0, EACH)
                            .mapToObj(number -> (long) (EACH - 1 - number))
                            .toList());
        }
    }

    private static Activity event(int noter, int number) {
        return new Activity(Instant.ofEpochSecond(number), Activity.Kind.APP_STOPPED, "noter " + noter, List.of());
    }
}
