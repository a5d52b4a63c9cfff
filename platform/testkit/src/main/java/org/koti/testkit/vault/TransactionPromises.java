package org.koti.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Change;
import org.koti.api.vault.Query;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.RevisionConflictException;
import org.koti.api.vault.Usage;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;

/** What a vault owes for several records at once and for several threads. */
public interface TransactionPromises {
    /**
     * A fresh vault and what surrounds it.
     *
     * @return the same within one test
     */
    VaultHarness harness();

    @Test
    default void aTransactionWritesAllAndGivesItsResult() {
        Vault vault = harness().vault();
        vault.put("people", "gone", "{}");
        String result = vault.transact(tx -> {
            tx.put("people", "a", "{\"v\":1}", VaultTransaction.ABSENT);
            tx.put("places", "b", "{\"v\":2}", VaultTransaction.ANY_REVISION);
            tx.delete("people", "gone", VaultTransaction.ANY_REVISION);
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(vault.get("people", "a").orElseThrow().json()).isEqualTo("{\"v\":1}");
        assertThat(vault.get("places", "b").orElseThrow().json()).isEqualTo("{\"v\":2}");
        assertThat(vault.get("people", "gone")).isEmpty();
    }

    @Test
    default void aTransactionReadsItsOwnWrites() {
        Vault vault = harness().vault();
        vault.put("people", "b", "{}");
        vault.transact(tx -> {
            long revision =
                    tx.put("people", "a", "{\"v\":1}", VaultTransaction.ABSENT).revision();
            assertThat(tx.get("people", "a").orElseThrow().revision()).isEqualTo(revision);
            tx.put("people", "a", "{\"v\":2}", revision);
            assertThat(tx.delete("people", "b", VaultTransaction.ANY_REVISION)).isTrue();
            assertThat(tx.query(Query.in("people")).records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.json()).isEqualTo("{\"v\":2}"));
            assertThat(vault.get("people", "a"))
                    .as("outside, nothing is seen yet")
                    .isEmpty();
            return true;
        });
        assertThat(vault.get("people", "a").orElseThrow().json()).isEqualTo("{\"v\":2}");
    }

    @Test
    default void aTransactionThatThrowsWritesNothing() {
        Vault vault = harness().vault();
        vault.put("people", "a", "{\"v\":1}");
        Usage usage = vault.usage();
        Anchor anchor = vault.changes("people", Anchor.START, 10).next();
        IllegalStateException thrown = new IllegalStateException("no");
        assertThatThrownBy(() -> vault.transact(tx -> {
                    tx.put("people", "a", "{\"v\":2}", VaultTransaction.ANY_REVISION);
                    tx.put("people", "b", "{}", VaultTransaction.ANY_REVISION);
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(vault.get("people", "a").orElseThrow().json()).isEqualTo("{\"v\":1}");
        assertThat(vault.get("people", "b")).isEmpty();
        assertThat(vault.usage()).isEqualTo(usage);
        assertThat(vault.changes("people", anchor, 10).changes()).isEmpty();
    }

    @Test
    default void aConflictUndoesTheWholeTransactionUnlessItIsCaught() {
        Vault vault = harness().vault();
        vault.put("people", "a", "{\"v\":1}");
        assertThatThrownBy(() -> vault.transact(tx -> {
                    tx.put("people", "b", "{}", VaultTransaction.ANY_REVISION);
                    return tx.put("people", "a", "{}", VaultTransaction.ABSENT);
                }))
                .isInstanceOf(RevisionConflictException.class);
        assertThat(vault.get("people", "b")).isEmpty();
        vault.transact(tx -> {
            tx.put("people", "b", "{}", VaultTransaction.ANY_REVISION);
            assertThatThrownBy(() -> tx.put("people", "a", "{}", VaultTransaction.ABSENT))
                    .isInstanceOf(RevisionConflictException.class);
            return true;
        });
        assertThat(vault.get("people", "b")).isPresent();
        assertThat(vault.get("people", "a").orElseThrow().json()).isEqualTo("{\"v\":1}");
    }

    @Test
    default void theQuotaIsCountedInsideATransaction() {
        Vault vault = harness().vault();
        String large = "{\"a\":\"" + "x".repeat((1 << 20) - 8) + "\"}";
        assertThatThrownBy(() -> vault.transact(tx -> {
                    for (int i = 0; i < 5; i++) {
                        tx.put("people", "p" + i, large, VaultTransaction.ANY_REVISION);
                    }
                    return true;
                }))
                .isInstanceOf(QuotaExceededException.class);
        assertThat(vault.usage().bytes()).isZero();
    }

    @Test
    default void aTransactionInsideAnotherIsRefused() {
        Vault vault = harness().vault();
        vault.transact(tx -> {
            tx.put("people", "a", "{}", VaultTransaction.ANY_REVISION);
            assertThatThrownBy(() -> vault.put("people", "b", "{}")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> vault.transact(inner -> true)).isInstanceOf(IllegalStateException.class);
            return true;
        });
        assertThat(vault.get("people", "a")).isPresent();
        assertThat(vault.get("people", "b")).isEmpty();
        vault.put("people", "b", "{}");
    }

    @Test
    default void aTransactionIsValidOnlyInsideAndOnItsThread() throws Exception {
        Vault vault = harness().vault();
        List<VaultTransaction> kept = new ArrayList<>();
        vault.transact(tx -> {
            kept.add(tx);
            CompletableFuture<Boolean> elsewhere =
                    CompletableFuture.supplyAsync(() -> tx.delete("people", "a", VaultTransaction.ANY_REVISION));
            assertThatThrownBy(elsewhere::join).hasCauseInstanceOf(IllegalStateException.class);
            return true;
        });
        assertThatThrownBy(() -> kept.get(0).get("people", "a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kept.get(0).put("people", "a", "{}", VaultTransaction.ANY_REVISION))
                .isInstanceOf(IllegalStateException.class);
        assertThat(vault.get("people", "a")).isEmpty();
    }

    @Test
    default void writersOfAllThreadsGoOneAfterTheOther() throws Exception {
        Vault vault = harness().vault();
        vault.put("counts", "n", "{\"n\":0}");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        vault.transact(RecordCount::increment);
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(vault.get("counts", "n").orElseThrow().json()).isEqualTo("{\"n\":200}");
    }

    @Test
    default void ofManyWhoExpectAbsenceOneWins() throws Exception {
        Vault vault = harness().vault();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                running.add(threads.submit(() -> {
                    try {
                        return vault.put("games", "one", "{}", VaultTransaction.ABSENT)
                                        .revision()
                                > 0;
                    } catch (RevisionConflictException e) {
                        return false;
                    }
                }));
            }
            int winners = 0;
            for (Future<Boolean> thread : running) {
                winners += thread.get(60, TimeUnit.SECONDS) ? 1 : 0;
            }
            assertThat(winners).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void readersNeverWaitForAWriterAndSeeOneState() throws Exception {
        Vault vault = harness().vault();
        vault.transact(tx -> {
            tx.put("people", "a", "{\"v\":1}", VaultTransaction.ANY_REVISION);
            return tx.put("people", "b", "{\"v\":1}", VaultTransaction.ANY_REVISION);
        });
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        CompletableFuture<Boolean> writer = CompletableFuture.supplyAsync(() -> vault.transact(tx -> {
            tx.put("people", "a", "{\"v\":2}", VaultTransaction.ANY_REVISION);
            inside.countDown();
            await(read);
            tx.put("people", "b", "{\"v\":2}", VaultTransaction.ANY_REVISION);
            return true;
        }));
        await(inside);
        assertThat(values(vault)).containsOnly("{\"v\":1}").hasSize(2);
        assertThat(vault.get("people", "a").orElseThrow().json()).isEqualTo("{\"v\":1}");
        read.countDown();
        writer.get(60, TimeUnit.SECONDS);
        assertThat(values(vault)).containsOnly("{\"v\":2}").hasSize(2);
    }

    @Test
    default void whatIsThereOutlivesALockedTime() {
        VaultHarness harness = harness();
        Vault vault = harness.vault();
        vault.put("people", "a", "{\"v\":1}");
        vault.put("people", "b", "{}");
        vault.delete("people", "b");
        Usage usage = vault.usage();
        Anchor anchor = vault.changes("people", Anchor.START, 10).next();
        harness.lock();
        harness.unlock();
        assertThat(vault.get("people", "a").orElseThrow().json()).isEqualTo("{\"v\":1}");
        assertThat(vault.get("people", "b")).isEmpty();
        assertThat(vault.usage()).isEqualTo(usage);
        long revision = vault.put("people", "c", "{}").revision();
        assertThat(revision)
                .isGreaterThan(vault.get("people", "a").orElseThrow().revision());
        assertThat(vault.changes("people", anchor, 10).changes())
                .containsExactly(new Change("c", vault.get("people", "c")));
        assertThat(vault.changes("people", Anchor.START, 10).changes()).contains(new Change("b", Optional.empty()));
    }

    private static List<String> values(Vault vault) {
        return vault.query(Query.in("people")).records().stream()
                .map(record -> record.json())
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
