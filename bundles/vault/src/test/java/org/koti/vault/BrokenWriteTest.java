package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.vault.disk.SimulatedDisk;

/** What is thrown in the middle of a write, and is no I/O error, leaves no writer waiting and nothing half done. */
final class BrokenWriteTest {
    private static final int WRITERS = 8;

    private final SimulatedDisk disk = new SimulatedDisk();
    private final Map<String, Throwable> ends = new ConcurrentHashMap<>();

    @Test
    void anErrorInAWriteEndsAllThatWait() throws Exception {
        breakAWriteThatManyWaitFor(() -> {
            throw new OutOfMemoryError("injected");
        });
        assertThat(ends.values()).hasAtLeastOneElementOfType(OutOfMemoryError.class);
    }

    @Test
    void anExceptionInAWriteEndsAllThatWait() throws Exception {
        breakAWriteThatManyWaitFor(() -> {
            throw new UnsupportedOperationException("injected");
        });
        assertThat(ends.values()).hasAtLeastOneElementOfType(UnsupportedOperationException.class);
    }

    private void breakAWriteThatManyWaitFor(Runnable breaking) throws Exception {
        EncryptedVaultStore store = Stores.opened(disk);
        store.namespace("test/app").put("people", "first", "{}");
        CountDownLatch syncing = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        disk.beforeSync(() -> {
            syncing.countDown();
            await(proceed);
        });
        List<Thread> writers = new ArrayList<>();
        writers.add(write(store, "test/app", "second"));
        await(syncing);
        for (int i = 0; i < WRITERS; i++) {
            writers.add(write(store, i % 2 == 0 ? "test/app" : "test/new", "lost" + i));
        }
        for (Thread writer : writers.subList(1, writers.size())) {
            awaitWaiting(writer);
        }
        disk.beforeWrite(name -> breaking.run());
        proceed.countDown();
        for (Thread writer : writers) {
            writer.join(TimeUnit.SECONDS.toMillis(60));
            assertThat(writer.isAlive()).isFalse();
        }
        disk.beforeWrite(name -> {});
        checkThatOnlyWhatWasConfirmedIsThere(store);
    }

    private void checkThatOnlyWhatWasConfirmedIsThere(EncryptedVaultStore store) {
        assertThat(ends).hasSize(WRITERS).doesNotContainKey("second");
        assertThat(ids(store, "test/app")).containsExactly("first", "second");
        assertThat(ids(store, "test/new")).isEmpty();
        assertThatThrownBy(() -> store.namespace("test/new").put("people", "late", "{}"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("takes no more");
        store.close();
        EncryptedVaultStore again = Stores.opened(disk);
        assertThat(ids(again, "test/app")).containsExactly("first", "second");
        assertThat(ids(again, "test/new")).isEmpty();
        again.namespace("test/new").put("people", "after", "{}");
        again.close();
        assertThat(ids(Stores.opened(disk), "test/new")).containsExactly("after");
    }

    @Test
    void anErrorWhileTidyingLosesNothingAndNoWriterWaits() {
        Stores.opened(disk).close();
        EncryptedVaultStore store = Stores.on(disk, 256L << 20, 10_000);
        store.open(Stores.masterKey());
        Vault vault = store.namespace("test/app");
        AtomicBoolean broken = new AtomicBoolean();
        disk.beforeWrite(name -> {
            if (name.equals("log.new")) {
                broken.set(true);
                throw new OutOfMemoryError("injected");
            }
        });
        String large = "{\"a\":\"" + "x".repeat(5_000) + "\"}";
        List<String> durable = new ArrayList<>();
        Supplier<Throwable> putting = () -> {
            durable.add("p" + durable.size());
            return catchThrowable(() -> vault.transact(tx -> {
                tx.delete("people", "large", -1);
                tx.put("people", "large", large, -1);
                return tx.put("people", durable.get(durable.size() - 1), "{}", -1);
            }));
        };
        Throwable thrown = null;
        while (!broken.get()) {
            assertThat(thrown).isNull();
            thrown = putting.get();
        }
        assertThat(thrown).isInstanceOf(OutOfMemoryError.class);
        durable.add("large");
        disk.beforeWrite(name -> {});
        assertThatThrownBy(() -> vault.put("people", "late", "{}")).isInstanceOf(UncheckedIOException.class);
        assertThat(ids(store, "test/app")).containsExactlyInAnyOrderElementsOf(durable);
        store.close();
        assertThat(ids(Stores.opened(disk), "test/app")).containsExactlyInAnyOrderElementsOf(durable);
    }

    @Test
    void aTransactionThatBuildsOnAWriteThatFailedIsToldWhy() {
        EncryptedVaultStore store = Stores.opened(disk);
        Vault vault = store.namespace("test/app");
        Vault other = store.namespace("test/other");
        assertThatThrownBy(() -> vault.transact(tx -> {
                    disk.failWriteAt(disk.steps());
                    assertThatThrownBy(() -> other.put("people", "b", "{}")).isInstanceOf(UncheckedIOException.class);
                    return tx.put("people", "a", "{}", -1);
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("could not be written");
    }

    private Thread write(EncryptedVaultStore store, String namespace, String id) {
        Thread thread = new Thread(() -> {
            Throwable thrown = catchThrowable(() -> store.namespace(namespace).put("people", id, "{}"));
            if (thrown != null) {
                ends.put(id, thrown);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static List<String> ids(EncryptedVaultStore store, String namespace) {
        return store.namespace(namespace).query(Query.in("people").limitedTo(1000)).records().stream()
                .map(record -> record.id())
                .toList();
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
