package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.VaultTransaction;
import org.koti.testkit.consent.FakeGate;
import org.koti.vault.disk.SimulatedDisk;

/** An app whose run ends while its transaction waits for room commits nothing of it. */
final class EndedRunTest {
    private static final String MEBIBYTE = "{\"a\":\"" + "x".repeat((1 << 20) - 100) + "\"}";

    private final SimulatedDisk disk = new SimulatedDisk();
    private final EncryptedVaultStore store = Stores.opened(disk);
    private final FakeGate gate = FakeGate.of(new VaultWrite("people"));
    private final AppVault vault = new AppVault(gate, store);
    private final CountDownLatch syncing = new CountDownLatch(1);
    private final CountDownLatch proceed = new CountDownLatch(1);
    private final CountDownLatch worked = new CountDownLatch(1);

    @Test
    void whatItsWorkWroteIsNotCommitted() throws Exception {
        disk.beforeSync(() -> {
            syncing.countDown();
            await(proceed);
        });
        start(() -> store.namespace("test/first").put("people", "p", "{}"));
        await(syncing);
        awaitWaiting(start(() -> writeMuch("test/second")));
        awaitWaiting(start(() -> writeMuch("test/third")));
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread late = start(() -> end.complete(catchThrowable(this::writeLate)));
        await(worked);
        awaitWaiting(late);

        gate.end();
        proceed.countDown();

        assertThat(end.get(60, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was stopped");
        assertThat(store.namespace("test/app").usage().records()).isZero();
        store.close();
        assertThat(Stores.opened(disk).namespace("test/app").usage().records()).isZero();
    }

    private void writeLate() {
        vault.transact(tx -> {
            tx.put("people", "late", "{}", VaultTransaction.ANY_REVISION);
            worked.countDown();
            return true;
        });
    }

    /** Two of these fill the queue, so that the next writer waits between its work and the queue. */
    private void writeMuch(String app) {
        store.namespace(app).transact(tx -> {
            for (int i = 0; i < 5; i++) {
                tx.put("people", "p" + i, MEBIBYTE, VaultTransaction.ANY_REVISION);
            }
            return true;
        });
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
