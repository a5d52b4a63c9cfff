package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Query;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.storage.DataStep;
import org.koti.testkit.consent.FakeGate;
import org.koti.vault.disk.SimulatedDisk;

/** What is kept of an app's data while it goes on, and puts back with what the platform notes of it. */
final class CopiesTest {
    private static final AppId APP = new AppId("test", "app");
    private static final DataStep KEEP = DataStep.keep(APP, "one");
    private static final DataStep BACK = DataStep.putBack(APP, "one");
    private static final String KERNEL = "koti.kernel";

    private final SimulatedDisk disk = new SimulatedDisk();
    private EncryptedVaultStore store = Stores.opened(disk);

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = Stores.opened(disk);
    }

    private static Vault app(EncryptedVaultStore store) {
        return store.namespace(APP.toString());
    }

    private static void step(EncryptedVaultStore store, String now, DataStep... steps) {
        store.transact(
                KERNEL,
                List.of(steps),
                tx -> tx.put("apps", "app", "{\"version\":\"" + now + "\"}", VaultTransaction.ANY_REVISION));
    }

    private static String version(EncryptedVaultStore store) {
        return store.namespace(KERNEL)
                .get("apps", "app")
                .map(VaultRecord::json)
                .orElse("")
                .replaceAll("[^a-z]|version", "");
    }

    private static List<String> ids(EncryptedVaultStore store) {
        return app(store).query(Query.in("people")).records().stream()
                .map(VaultRecord::id)
                .toList();
    }

    private void change() {
        app(store).put("people", "a", "{\"a\":1}");
        app(store).put("people", "b", "{}");
        step(store, "new", KEEP);
        app(store).put("people", "a", "{\"a\":2}");
        app(store).delete("people", "b");
        app(store).put("people", "c", "{}");
    }

    private void assertThatItIsOld() {
        assertThat(ids(store)).containsExactly("a", "b");
        assertThat(app(store).get("people", "a").orElseThrow().json()).isEqualTo("{\"a\":1}");
        assertThat(app(store).usage().records()).isEqualTo(2);
        assertThat(version(store)).isEqualTo("old");
    }

    @Test
    void whatWasKeptComesBackWithWhatThePlatformNotes() {
        change();
        assertThat(app(store).usage().records()).isEqualTo(2);
        assertThat(ids(store)).containsExactly("a", "c");

        step(store, "old", BACK);

        assertThatItIsOld();
        reopen();
        assertThatItIsOld();
        store.tidy();
        reopen();
        assertThatItIsOld();
    }

    @Test
    void itComesBackAlsoAfterTheLogWasRewrittenAndAgain() {
        change();
        store.tidy();
        reopen();
        step(store, "old", DataStep.keep(APP, "two"), BACK);
        assertThatItIsOld();
        reopen();

        step(store, "new", DataStep.putBack(APP, "two"));

        assertThat(ids(store)).containsExactly("a", "c");
        step(store, "old", BACK);
        assertThatItIsOld();
    }

    @Test
    void anchorsFromBeforeStartAgainAndRevisionsGoOn() {
        change();
        Anchor before = app(store).changes("people", Anchor.START, 100).next();
        long newest = app(store).get("people", "c").orElseThrow().revision();

        step(store, "old", BACK);

        Changes changes = app(store).changes("people", before, 100);
        assertThat(changes.startAgain()).isTrue();
        assertThat(app(store).put("people", "d", "{}").revision()).isGreaterThan(newest);
        assertThat(app(store).changes("people", before, 100).startAgain()).isTrue();
        assertThat(app(store).changes("people", changes.next(), 100).startAgain())
                .isFalse();
    }

    @Test
    void whoWatchesIsTold() throws Exception {
        change();
        CountDownLatch told = new CountDownLatch(1);
        app(store).watch("people", anchor -> told.countDown());

        step(store, "old", BACK);

        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTransactionThatIsOpenMeanwhileWritesNothing() {
        change();

        assertThatThrownBy(() -> app(store).transact(tx -> {
                    tx.put("people", "late", "{}", VaultTransaction.ANY_REVISION);
                    step(store, "old", BACK);
                    return "";
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("went back");
        assertThatItIsOld();
    }

    @Test
    void whatIsNotKeptCannotComeBack() {
        change();
        assertThatThrownBy(() -> step(store, "old", DataStep.putBack(APP, "two")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(version(store)).isEqualTo("new");

        store.forgetKept(APP, Set.of("one"));
        store.forgetKept(new AppId("test", "ap"), Set.of());
        step(store, "old", BACK);
        assertThatItIsOld();
        store.forgetKept(APP, Set.of());

        assertThatThrownBy(() -> step(store, "new", BACK)).isInstanceOf(IllegalStateException.class);
        reopen();
        assertThatThrownBy(() -> step(store, "new", BACK)).isInstanceOf(IllegalStateException.class);
        assertThatItIsOld();
    }

    @Test
    void whatIsErasedIsErasedWithWhatIsKeptOfIt() {
        change();

        store.erase(APP.toString());

        assertThatThrownBy(() -> step(store, "old", BACK)).isInstanceOf(IllegalStateException.class);
        assertThat(ids(store)).isEmpty();
        reopen();
        assertThatThrownBy(() -> step(store, "old", BACK)).isInstanceOf(IllegalStateException.class);
        assertThat(ids(store)).isEmpty();
    }

    @Test
    void aCopyIsNoNamespace() {
        change();

        assertThatThrownBy(() -> store.namespace(Spaces.kept(APP, "one"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DataStep.keep(APP, "a b")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new EncryptedAppRecords(store).count(APP)).isEqualTo(2);
        assertThat(new EncryptedAppRecords(store).collections(APP, Optional.empty(), 9))
                .containsExactly("people");
    }

    @Test
    void aFullDiskRefusesItAndNothingChanges() {
        change();
        disk.fill();
        assertThatThrownBy(() -> {
                    for (int i = 0; true; i++) {
                        step(store, "full" + (char) ('a' + i % 20), KEEP);
                    }
                })
                .isInstanceOf(StorageFullException.class);
        String before = version(store);

        assertThatThrownBy(() -> step(store, "old", BACK)).isInstanceOf(StorageFullException.class);

        assertThat(ids(store)).containsExactly("a", "c");
        assertThat(version(store)).isEqualTo(before);
        reopen();
        assertThat(ids(store)).containsExactly("a", "c");
        assertThat(version(store)).isEqualTo(before);
    }

    private final FakeGate old = new FakeGate(APP, new VaultRead("*"), new VaultWrite("*"));
    private final FakeGate fresh = old.next();

    private Vault of(FakeGate gate) {
        return new AppVault(gate, store);
    }

    private static void put(Vault vault, String id, int value) {
        vault.put("people", id, "{\"a\":" + value + "}");
    }

    private List<String> people() {
        return app(store).query(Query.in("people")).records().stream()
                .map(person -> person.id() + person.json().replaceAll("[^0-9]", ""))
                .toList();
    }

    /** The version before wrote a and b, the fresh one changes a, deletes b and writes c, the one before writes b, d and deletes e meanwhile. */
    private void tryFresh() {
        put(of(old), "a", 1);
        put(of(old), "b", 1);
        put(of(old), "e", 1);
        step(store, "new", DataStep.follow(APP, "one"));
        put(of(fresh), "a", 2);
        of(fresh).delete("people", "b");
        put(of(old), "b", 3);
        put(of(fresh), "c", 2);
        put(of(fresh), "b", 4);
        put(of(old), "d", 3);
        of(old).delete("people", "e");
    }

    @Test
    void whatIsWrittenOnProbationIsTakenBackAndNothingElse() {
        tryFresh();
        assertThat(people()).containsExactly("a2", "b4", "c2", "d3");
        fresh.end();

        step(store, "old", BACK);

        assertThat(people()).containsExactly("a1", "b3", "d3");
        put(of(old), "f", 5);
        reopen();
        assertThat(people()).containsExactly("a1", "b3", "d3", "f5");
        store.tidy();
        reopen();
        assertThat(people()).containsExactly("a1", "b3", "d3", "f5");
    }

    @Test
    void alsoWhereTheNodeDiesMeanwhile() {
        tryFresh();
        store.tidy();
        put(of(old), "g", 6);
        store.close();
        store = Stores.opened(disk.afterKill());
        assertThat(people()).containsExactly("a2", "b4", "c2", "d3", "g6");

        step(store, "old", BACK);

        assertThat(people()).containsExactly("a1", "b3", "d3", "g6");
    }

    @Test
    void whereItTakesItsPlaceTheCopyFollowsNoMore() {
        tryFresh();
        step(store, "new", DataStep.leave(APP, "one"));
        old.swap(fresh);
        put(of(fresh), "h", 7);
        put(of(old), "i", 8);
        assertThat(people()).containsExactly("a2", "b4", "c2", "d3", "h7", "i8");

        step(store, "old", BACK);

        assertThat(people()).containsExactly("a1", "b3", "d3");
    }

    @Test
    void whereNothingIsWrittenOnProbationNobodyStartsAgain() {
        put(of(old), "a", 1);
        step(store, "new", DataStep.follow(APP, "one"));
        put(of(old), "b", 1);
        Anchor before = app(store).changes("people", Anchor.START, 100).next();

        step(store, "old", BACK);

        assertThat(app(store).changes("people", before, 100).startAgain()).isFalse();
        assertThat(people()).containsExactly("a1", "b1");
        reopen();
        assertThat(people()).containsExactly("a1", "b1");
    }

    @Test
    void whereTheDiskHasNoRoomToTakeItBackTheCopyFollowsOn() {
        tryFresh();
        fresh.end();
        disk.fill();
        assertThatThrownBy(() -> {
                    for (int i = 0; true; i++) {
                        step(store, "full" + (char) ('a' + i % 20));
                    }
                })
                .isInstanceOf(StorageFullException.class);
        assertThatThrownBy(() -> step(store, "old", BACK)).isInstanceOf(StorageFullException.class);
        disk.capacity(Long.MAX_VALUE);
        put(of(old), "j", 9);

        step(store, "old", BACK);

        assertThat(people()).containsExactly("a1", "b3", "d3", "j9");
    }

    @Test
    void aTransactionThatIsOpenWhileItIsTakenBackIsWaitedFor() throws Exception {
        tryFresh();
        fresh.end();
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Boolean> written = CompletableFuture.supplyAsync(() -> of(old).transact(tx -> {
            open.countDown();
            tx.put("people", "k", "{\"a\":3}", VaultTransaction.ANY_REVISION);
            awaitQuietly(goOn);
            return true;
        }));
        assertThat(open.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> back = CompletableFuture.runAsync(() -> step(store, "old", BACK));
        goOn.countDown();

        assertThat(written.get(30, TimeUnit.SECONDS)).isTrue();
        back.get(30, TimeUnit.SECONDS);
        assertThat(people()).containsExactly("a1", "b3", "d3", "k3");
    }

    @Test
    void whatIsKeptOfAppsThatAreGoneIsForgotten() {
        change();
        AppId other = new AppId("test", "other");
        step(store, "new", DataStep.keep(other, "one"));

        store.forgetKeptOfOthers(Set.of(other));

        assertThatThrownBy(() -> step(store, "old", BACK)).isInstanceOf(IllegalStateException.class);
        step(store, "old", DataStep.putBack(other, "one"));
        assertThat(ids(store)).containsExactly("a", "c");
    }

    @Test
    void aPowerCutAtAnyStepLosesNothingThatIsNotOnProbation() {
        int cuts = 0;
        for (int step = 0; step < 400; step++) {
            SimulatedDisk dying = new SimulatedDisk();
            dying.dieAt(step, new Random(step));
            List<String> confirmed = new ArrayList<>();
            if (tryUntilItDies(dying, confirmed)) {
                break;
            }
            for (int cut = 0; cut < 2; cut++) {
                EncryptedVaultStore after =
                        Stores.opened(cut == 1 ? dying.afterKill() : dying.afterPowerCut(new Random(7L * step)));
                if (version(after).equals("new")) {
                    step(after, "old", BACK);
                    assertThat(ids(after))
                            .as("step " + step)
                            .containsAll(confirmed)
                            .doesNotContain("x");
                    assertThat(app(after).get("people", "a").orElseThrow().json())
                            .as("step " + step)
                            .isEqualTo("{\"a\":1}");
                    cuts++;
                }
                after.close();
            }
        }
        assertThat(cuts).isGreaterThan(20);
    }

    private static boolean tryUntilItDies(SimulatedDisk disk, List<String> confirmed) {
        FakeGate old = new FakeGate(APP, new VaultRead("*"), new VaultWrite("*"));
        FakeGate fresh = old.next();
        try {
            EncryptedVaultStore store = Stores.opened(disk);
            put(new AppVault(old, store), "a", 1);
            step(store, "new", DataStep.follow(APP, "one"));
            for (String id : List.of("b", "c", "d")) {
                put(new AppVault(fresh, store), "a", 2);
                put(new AppVault(fresh, store), "x", 2);
                put(new AppVault(old, store), id, 1);
                confirmed.add(id);
            }
            store.tidy();
            put(new AppVault(old, store), "e", 1);
            confirmed.add("e");
            store.close();
            return true;
        } catch (SimulatedDisk.Death e) {
            return false;
        }
    }

    @Test
    void aPowerCutAtAnyStepLeavesBothOldOrBothNew() {
        int old = 0;
        int fresh = 0;
        for (int step = 0; step < 400; step++) {
            SimulatedDisk dying = new SimulatedDisk();
            dying.dieAt(step, new Random(step));
            if (live(dying)) {
                break;
            }
            for (int cut = 0; cut < 2; cut++) {
                EncryptedVaultStore after =
                        Stores.opened(cut == 1 ? dying.afterKill() : dying.afterPowerCut(new Random(7L * step)));
                if (version(after).equals("new")) {
                    assertThat(ids(after)).as("step " + step).contains("a");
                    fresh++;
                } else if (version(after).equals("old")) {
                    assertThat(ids(after)).as("step " + step).containsExactly("a");
                    step(after, "new", DataStep.putBack(APP, "two"));
                    assertThat(ids(after)).as("step " + step).containsExactly("a", "b");
                    old++;
                }
                after.close();
            }
        }
        assertThat(old).isPositive();
        assertThat(fresh).isPositive();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean live(SimulatedDisk disk) {
        try {
            EncryptedVaultStore store = Stores.opened(disk);
            app(store).put("people", "a", "{}");
            step(store, "new", KEEP);
            app(store).put("people", "b", "{}");
            step(store, "old", DataStep.keep(APP, "two"), BACK);
            store.forgetKept(APP, Set.of("two"));
            store.tidy();
            store.close();
            return true;
        } catch (SimulatedDisk.Death e) {
            return false;
        }
    }
}
