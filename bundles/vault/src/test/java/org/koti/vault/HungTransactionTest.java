package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.VaultLockedException;
import org.koti.vault.disk.SimulatedDisk;

/** An app whose transaction does not return keeps nobody from erasing its data or closing the vault. */
final class HungTransactionTest {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final EncryptedVaultStore store = Stores.opened(disk);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void erasingDoesNotWaitForItAndItFails() throws Exception {
        CompletableFuture<Throwable> hung = hang();
        CompletableFuture.runAsync(() -> store.erase("test/app")).get(60, TimeUnit.SECONDS);
        assertThat(store.namespace("test/app").usage().records()).isZero();
        store.namespace("test/app").put("people", "new", "{}");
        release.countDown();
        assertThat(hung.get(60, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("erased");
        store.close();
        EncryptedVaultStore again = Stores.opened(disk);
        assertThat(again.namespace("test/app").get("people", "new")).isPresent();
        assertThat(again.namespace("test/app").usage().records()).isOne();
    }

    @Test
    void closingDoesNotWaitForItAndItFails() throws Exception {
        CompletableFuture<Throwable> hung = hang();
        CompletableFuture.runAsync(store::close).get(60, TimeUnit.SECONDS);
        release.countDown();
        assertThat(hung.get(60, TimeUnit.SECONDS)).isInstanceOf(VaultLockedException.class);
        assertThat(Stores.opened(disk).namespace("test/app").usage().records()).isOne();
    }

    private CompletableFuture<Throwable> hang() throws InterruptedException {
        store.namespace("test/app").put("people", "old", "{}");
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() ->
                end.complete(catchThrowable(() -> store.namespace("test/app").transact(tx -> {
                    tx.put("people", "hung", "{}", -1);
                    begun.countDown();
                    await(release);
                    return true;
                }))));
        thread.setDaemon(true);
        thread.start();
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        return end;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
