package org.koti.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Change;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
import org.koti.api.vault.Watch;

/** What a vault owes for the feed of changes. */
public interface ChangePromises {
    /**
     * A fresh vault and what surrounds it.
     *
     * @return the same within one test
     */
    VaultHarness harness();

    @Test
    default void changesTellEachRecordOnceInItsLatestStateOldestFirst() {
        Vault vault = harness().vault();
        vault.put("people", "a", "{\"v\":1}");
        vault.put("people", "b", "{}");
        vault.put("places", "x", "{}");
        vault.put("people", "c", "{}");
        vault.delete("people", "b");
        vault.put("people", "a", "{\"v\":2}");
        Changes changes = vault.changes("people", Anchor.START, 100);
        assertThat(changes.changes())
                .containsExactly(
                        new Change("c", vault.get("people", "c")),
                        new Change("b", Optional.empty()),
                        new Change("a", vault.get("people", "a")));
        assertThat(changes.more()).isFalse();
        assertThat(changes.startAgain()).isFalse();
    }

    @Test
    default void changesGoOnWhereTheyEnded() {
        Vault vault = harness().vault();
        vault.put("people", "a", "{}");
        Anchor first = vault.changes("people", Anchor.START, 100).next();
        assertThat(vault.changes("people", first, 100).changes()).isEmpty();
        vault.put("places", "x", "{}");
        assertThat(vault.changes("people", first, 100).changes()).isEmpty();
        vault.put("people", "b", "{}");
        vault.delete("people", "a");
        Changes later = vault.changes("people", first, 100);
        assertThat(later.changes())
                .containsExactly(new Change("b", vault.get("people", "b")), new Change("a", Optional.empty()));
        assertThat(vault.changes("people", later.next(), 100).changes()).isEmpty();
    }

    @Test
    default void changesComeAPageAtATime() {
        Vault vault = harness().vault();
        for (int i = 0; i < 7; i++) {
            vault.put("people", "p" + i, "{}");
        }
        List<String> seen = new ArrayList<>();
        Anchor at = Anchor.START;
        boolean more = true;
        while (more) {
            Changes page = vault.changes("people", at, 3);
            assertThat(page.changes()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
            page.changes().forEach(change -> seen.add(change.id()));
            at = page.next();
            more = page.more();
        }
        assertThat(seen).containsExactly("p0", "p1", "p2", "p3", "p4", "p5", "p6");
        assertThatThrownBy(() -> vault.changes("people", Anchor.START, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vault.changes("people", Anchor.START, 1001))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(vault.changes("people", Anchor.START, 1000).changes()).hasSize(7);
    }

    @Test
    default void anAnchorOlderThanTheForgottenDeletionsStartsAgain() {
        VaultHarness harness = harness();
        Vault vault = harness.vault();
        vault.put("people", "a", "{}");
        vault.put("people", "b", "{}");
        Anchor old = vault.changes("people", Anchor.START, 100).next();
        vault.delete("people", "a");
        Anchor fresh = vault.changes("people", Anchor.START, 100).next();
        harness.forgetDeletions();
        assertThat(vault.changes("people", fresh, 100).startAgain()).isFalse();
        Changes again = vault.changes("people", old, 100);
        assertThat(again.startAgain()).isTrue();
        assertThat(again.changes()).containsExactly(new Change("b", vault.get("people", "b")));
        assertThat(vault.changes("people", again.next(), 100).startAgain()).isFalse();
    }

    @Test
    default void startingAgainGoesOnPageByPage() {
        VaultHarness harness = harness();
        Vault vault = harness.vault();
        vault.put("people", "gone", "{}");
        Anchor old = vault.changes("people", Anchor.START, 100).next();
        for (int i = 0; i < 5; i++) {
            vault.put("people", "p" + i, "{}");
        }
        vault.delete("people", "gone");
        harness.forgetDeletions();
        Changes page = vault.changes("people", old, 2);
        assertThat(page.startAgain()).isTrue();
        TreeSet<String> seen = new TreeSet<>();
        page.changes().forEach(change -> seen.add(change.id()));
        while (page.more()) {
            page = vault.changes("people", page.next(), 2);
            assertThat(page.startAgain()).isFalse();
            page.changes().forEach(change -> seen.add(change.id()));
        }
        assertThat(seen).containsExactly("p0", "p1", "p2", "p3", "p4");
    }

    @Test
    default void anAnchorOfElsewhereStartsAgain() {
        Vault vault = harness().vault();
        vault.put("people", "a", "{}");
        vault.put("places", "x", "{}");
        Anchor places = vault.changes("places", Anchor.START, 100).next();
        Changes people = vault.changes("people", places, 100);
        assertThat(people.startAgain()).isTrue();
        assertThat(people.changes()).extracting(Change::id).containsExactly("a");
        assertThat(vault.changes("people", new Anchor(Long.MAX_VALUE), 100).startAgain())
                .isTrue();
    }

    @Test
    default void aWatcherHearsOfCommittedChangesOfItsCollection() throws Exception {
        Vault vault = harness().vault();
        BlockingQueue<Anchor> heard = new LinkedBlockingQueue<>();
        Thread here = Thread.currentThread();
        List<Thread> tellers = new ArrayList<>();
        try (Watch watch = vault.watch("people", anchor -> {
            tellers.add(Thread.currentThread());
            heard.add(anchor);
        })) {
            assertThat(watch).isNotNull();
            Anchor before = vault.changes("people", Anchor.START, 100).next();
            vault.put("places", "x", "{}");
            vault.put("people", "a", "{}");
            Anchor told = heard.poll(60, TimeUnit.SECONDS);
            assertThat(told).isNotNull();
            assertThat(vault.changes("people", before, 100).changes())
                    .extracting(Change::id)
                    .containsExactly("a");
            assertThat(vault.changes("people", told, 100).changes()).isEmpty();
            assertThat(vault.changes("people", told, 100).startAgain()).isFalse();
            assertThat(tellers).doesNotContain(here);
        }
    }

    @Test
    default void aWatcherHearsNothingOfWhatWasUndoneNorAfterItsEnd() throws Exception {
        Vault vault = harness().vault();
        BlockingQueue<Anchor> heard = new LinkedBlockingQueue<>();
        BlockingQueue<Anchor> other = new LinkedBlockingQueue<>();
        Watch watch = vault.watch("people", heard::add);
        try (Watch stays = vault.watch("people", other::add)) {
            assertThat(stays).isNotNull();
            assertThatThrownBy(() -> vault.transact(tx -> {
                        tx.put("people", "a", "{}", VaultTransaction.ANY_REVISION);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            watch.close();
            watch.close();
            vault.put("people", "b", "{}");
            assertThat(other.poll(60, TimeUnit.SECONDS)).isNotNull();
            assertThat(other).isEmpty();
            assertThat(heard).isEmpty();
        }
    }

    @Test
    default void aWatcherIsNeverCalledTwiceAtOnceAndHearsTheNewest() throws Exception {
        Vault vault = harness().vault();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        BlockingQueue<Anchor> heard = new LinkedBlockingQueue<>();
        CountDownLatch written = new CountDownLatch(1);
        try (Watch watch = vault.watch("people", anchor -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            await(written);
            inside.decrementAndGet();
            heard.add(anchor);
        })) {
            assertThat(watch).isNotNull();
            for (int i = 0; i < 20; i++) {
                vault.put("people", "p" + i, "{}");
            }
            Anchor newest = vault.changes("people", Anchor.START, 100).next();
            written.countDown();
            Anchor told = heard.poll(60, TimeUnit.SECONDS);
            while (told != null && !told.equals(newest)) {
                told = heard.poll(60, TimeUnit.SECONDS);
            }
            assertThat(told).isEqualTo(newest);
            assertThat(most).hasValue(1);
        }
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
