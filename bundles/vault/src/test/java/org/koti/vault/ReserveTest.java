package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
import org.koti.vault.disk.SimulatedDisk;

/** What may be taken back on a full disk, and what may not be written with the room that is kept for it. */
final class ReserveTest {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final EncryptedVaultStore store = Stores.on(disk, 256L << 20, 16L << 20);
    private final Vault kernel;

    ReserveTest() {
        store.open(Stores.masterKey());
        kernel = store.namespace("koti.kernel");
        for (int i = 0; i < 100; i++) {
            kernel.put("grants", "g" + i, "{}");
        }
        disk.fill();
        fill(store.namespace("test/filler"));
    }

    private static void fill(Vault vault) {
        assertThatThrownBy(() -> {
                    for (int i = 0; true; i++) {
                        vault.put("people", "p" + i, "{}");
                    }
                })
                .isInstanceOf(StorageFullException.class);
    }

    @Test
    void itIsForDeletionsAloneAndForTheKernelAlone() {
        assertThatThrownBy(() -> kernel.transact(tx -> {
                    tx.delete("grants", "g0", VaultTransaction.ANY_REVISION);
                    return tx.put("grants", "g1", "{}", VaultTransaction.ANY_REVISION);
                }))
                .isInstanceOf(StorageFullException.class);
        assertThat(kernel.get("grants", "g0")).isPresent();
        assertThatThrownBy(() -> store.namespace("test/filler").delete("people", "p0"))
                .isInstanceOf(StorageFullException.class);
        assertThatThrownBy(() -> store.namespace("koti.identity").put("keys", "root", "{}"))
                .isInstanceOf(StorageFullException.class);
        assertThat(kernel.delete("grants", "g0")).isTrue();
        assertThat(kernel.delete("grants", "g0")).isFalse();
    }

    @Test
    void writersThatAreRefusedAllTheTimeDoNotHinderIt() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch hammering = new CountDownLatch(3);
        List<Thread> writers = new ArrayList<>();
        for (String name : List.of("koti.kernel", "test/one", "test/other")) {
            Thread writer = new Thread(() -> hammer(store.namespace(name), hammering, done));
            writer.setDaemon(true);
            writers.add(writer);
            writer.start();
        }
        assertThat(hammering.await(60, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(kernel.delete("grants", "g" + i)).isTrue();
        }
        done.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        disk.capacity(Long.MAX_VALUE);
        store.close();
        store.open(Stores.masterKey());
        assertThat(kernel.usage().records()).isZero();
        kernel.put("grants", "again", "{}");
        assertThat(kernel.get("grants", "again")).isPresent();
    }

    private static void hammer(Vault vault, CountDownLatch hammering, AtomicBoolean done) {
        while (!done.get()) {
            assertThatThrownBy(() -> vault.put("events", "e", "{}")).isInstanceOf(StorageFullException.class);
            hammering.countDown();
        }
    }

    @Test
    void itIsThereAgainAfterALogWasRewrittenAndOnceThereIsRoom() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 30; i++) {
                assertThat(kernel.delete("grants", "g" + (30 * round + i))).isTrue();
            }
            disk.capacity(Long.MAX_VALUE);
            store.tidy();
            store.close();
            store.open(Stores.masterKey());
            disk.fill();
            fill(store.namespace("test/filler" + round));
        }
        assertThat(kernel.usage().records()).isEqualTo(10);
    }
}
