package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.koti.vault.disk.SimulatedDisk;

/** Writers that wait for the disk at once share a sync, and readers wait for nobody. */
final class GroupCommitTest {
    private static final int WRITERS = 40;

    @Test
    void writersThatWaitShareASync() throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        EncryptedVaultStore store = Stores.opened(disk);
        store.namespace("test/app").put("people", "first", "{\"a\":\"" + "x".repeat(5000) + "\"}");
        AtomicInteger syncs = new AtomicInteger();
        CountDownLatch syncing = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        disk.beforeSync(() -> {
            syncs.incrementAndGet();
            syncing.countDown();
            await(proceed);
        });
        List<Thread> writers = new ArrayList<>();
        writers.add(write(store, 0));
        await(syncing);
        for (int i = 1; i <= WRITERS; i++) {
            writers.add(write(store, i));
        }
        for (Thread writer : writers.subList(1, writers.size())) {
            awaitWaiting(writer);
        }
        assertThat(store.namespace("test/app").usage().records()).isOne();
        proceed.countDown();
        for (Thread writer : writers) {
            writer.join(TimeUnit.SECONDS.toMillis(60));
        }
        assertThat(store.namespace("test/app").usage().records()).isEqualTo(WRITERS + 2);
        assertThat(syncs.get()).isBetween(2, 5);
    }

    private static Thread write(EncryptedVaultStore store, int number) {
        Thread thread = new Thread(() -> store.namespace("test/app").put("people", "p" + number, "{}"));
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
