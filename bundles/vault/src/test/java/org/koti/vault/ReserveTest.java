package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    void anAppIsRemovedTogetherWithItsData() {
        disk.capacity(Long.MAX_VALUE);
        kernel.put("apps", "test/filler", "{}");
        disk.fill();
        fill(kernel);

        assertThat(remove("test/filler", "{}")).isTrue();
        store.erase("test/filler");
        assertThat(kernel.delete("removals", "test/filler")).isTrue();

        store.close();
        store.open(Stores.masterKey());
        assertThat(kernel.get("apps", "test/filler")).isEmpty();
        assertThat(kernel.get("removals", "test/filler")).isEmpty();
        assertThat(store.namespace("test/filler").usage().records()).isZero();
    }

    @Test
    void theNoteOfARemovalIsWrittenOnlyInPlaceOfTheRecordThatIsRemoved() {
        disk.capacity(Long.MAX_VALUE);
        kernel.put("apps", "test/filler", "{}");
        disk.fill();
        fill(kernel);

        refuse(() -> kernel.put("removals", "test/filler", "{}"));
        refuse(() -> remove("test/other", "{}"));
        refuse(() -> remove("test/filler", "{\"long\":\"" + "x".repeat(100) + "\"}"));
        refuse(() -> kernel.transact(tx -> {
            tx.put("removals", "g0", "{}", VaultTransaction.ANY_REVISION);
            return tx.delete("removals", "g0", VaultTransaction.ANY_REVISION);
        }));
        refuse(() -> kernel.transact(tx -> {
            tx.put("removals", "test/filler", "{}", VaultTransaction.ANY_REVISION);
            tx.put("removals", "test/filler", "{}", VaultTransaction.ANY_REVISION);
            return tx.delete("apps", "test/filler", VaultTransaction.ANY_REVISION);
        }));
        assertThat(remove("test/filler", "{}")).isTrue();
        refuse(() -> remove("test/filler", "{}"));
        refuse(() -> kernel.transact(tx -> {
            tx.put("apps", "test/filler", "{}", VaultTransaction.ANY_REVISION);
            return tx.delete("removals", "test/filler", VaultTransaction.ANY_REVISION);
        }));
    }

    @Test
    void whatWasErasedCannotBeMadeAndErasedAgain() {
        store.erase("test/filler");
        disk.fill();
        for (int i = 0; i < 1000; i++) {
            fill(store.namespace("test/filler"));
            store.erase("test/filler");
        }
        assertThat(kernel.delete("grants", "g0")).isTrue();
    }

    private boolean remove(String app, String note) {
        return kernel.transact(tx -> {
            tx.put("removals", app, note, VaultTransaction.ANY_REVISION);
            return tx.delete("apps", app, VaultTransaction.ANY_REVISION);
        });
    }

    private static void refuse(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOf(StorageFullException.class);
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
