package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditEntry;

final class VaultActivityLogTest {
    private static final int KEPT = 20;

    private final MemoryStore store = new MemoryStore();
    private final KernelVault vault = new KernelVault();
    private final NodeListeners listeners = new NodeListeners();
    private final Chores chores = new Chores();
    private final VaultActivityLog log = new VaultActivityLog(vault, listeners, chores, KEPT);

    @AfterEach
    void end() {
        chores.deactivate();
    }

    private void unlock() {
        vault.open(store);
        log.open(new FakeSeal());
    }

    private static Activity event(int number) {
        return new Activity(
                Instant.ofEpochSecond(number), Activity.Kind.APP_FAILED, "app " + number, List.of("why", "ä\"\n"));
    }

    @Test
    void tellsTheNewestFirst() {
        unlock();
        IntStream.range(0, 5).forEach(number -> log.note(event(number)));

        assertThat(log.newest(3)).containsExactly(event(4), event(3), event(2));
    }

    @Test
    void tellsOfAPickedRecordTheAppThatGotItAndTheOneThatKeptIt() {
        unlock();
        AppId reader = new AppId("test", "reader");
        AppId keeper = new AppId("test", "keeper");
        log.note(new Activity(
                Instant.EPOCH,
                Activity.Kind.RECORD_PICKED,
                reader.toString(),
                List.of(keeper.toString(), "notes", "test/other")));

        assertThat(log.entries(Optional.of(reader), Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(log.entries(Optional.of(keeper), Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(log.entries(Optional.of(new AppId("test", "other")), Long.MAX_VALUE, 10))
                .isEmpty();
    }

    @Test
    void keepsEventsOfALockedNodeUntilItIsUnlocked() {
        log.note(event(1));
        assertThatThrownBy(() -> log.newest(1)).isInstanceOf(VaultLockedException.class);

        unlock();

        await().until(() ->
                !store.kernel().query(Query.in("activity")).records().isEmpty());
        assertThat(log.newest(10)).containsExactly(event(1));
    }

    @Test
    void keepsTheNewestThousandOfALockedNodeAndCountsTheOthers() {
        VaultActivityLog roomy = new VaultActivityLog(vault, listeners, chores);
        IntStream.range(0, ActivityQueue.MOST + 5).forEach(number -> roomy.note(event(number)));

        vault.open(store);
        roomy.open(new FakeSeal());
        roomy.close();

        assertThat(roomy.newest(1000)).hasSize(1000).last().isEqualTo(event(5));
        assertThat(roomy.entries(Optional.empty(), 2, 10))
                .containsExactly(new AuditEntry(
                        1, new Activity(Instant.ofEpochSecond(4), Activity.Kind.EVENTS_LOST, "", List.of("5"))));
    }

    @Test
    void forgetsTheOldestBeyondItsBound() {
        unlock();
        for (int number = 0; number < 3 * KEPT; number++) {
            log.note(event(number));
            log.close();
            log.open(new FakeSeal());
        }

        assertThat(store.kernel().usage().records()).isEqualTo(KEPT + 1);
        assertThat(log.newest(1000)).hasSize(KEPT).first().isEqualTo(event(3 * KEPT - 1));
    }

    @Test
    void losesNothingWhileTheDiskIsFull() {
        unlock();
        store.kernel().full(true);
        log.note(event(1));
        log.close();

        store.kernel().full(false);
        log.open(new FakeSeal());
        log.close();

        assertThat(store.kernel().query(Query.in("activity")).records()).hasSize(1);
    }

    @Test
    void writesWhatHoldsHalfOfASurrogatePair() {
        unlock();
        log.note(new Activity(
                Instant.EPOCH, Activity.Kind.APP_FAILED, "half \ud800", List.of("a".repeat(499) + "\ud83d\ude00")));
        log.note(event(1));

        await().until(() -> store.kernel().query(Query.in("activity")).records().size() >= 2);
        assertThat(log.newest(2).get(1).subject()).isEqualTo("half ?");
    }

    @Test
    void skipsWhatCannotBeRead() {
        unlock();
        store.kernel().put("activity", "0000000000000001", "{\"kind\":\"NOTHING\"}");
        log.note(event(1));
        log.close();

        log.open(new FakeSeal());

        assertThat(log.newest(10))
                .containsExactly(event(1), new Activity(event(1).at(), Activity.Kind.LOG_RESTARTED, "", List.of()));
    }

    @Test
    void tellsListenersEvenWhenOneFails() {
        List<NodeListener.Topic> heard = new CopyOnWriteArrayList<>();
        listeners.addListener(topic -> {
            throw new IllegalStateException("deaf");
        });
        listeners.addListener(heard::add);
        unlock();

        log.note(event(1));

        await().until(() -> Optional.of(heard)
                .filter(all -> all.contains(NodeListener.Topic.ACTIVITY))
                .isPresent());
    }

    /** Pages ask for the log anew each time. */
    @Test
    void ofManyEventsListenersAreToldNowAndThenAndOfTheLast() {
        List<Activity> newest = new CopyOnWriteArrayList<>();
        unlock();
        listeners.addListener(topic -> newest.addAll(log.newest(1)));

        for (int number = 0; number < KEPT; number++) {
            log.note(event(number));
            log.verify();
        }

        await().until(() -> newest.contains(event(KEPT - 1)));
        assertThat(newest).hasSizeLessThan(KEPT);
    }
}
