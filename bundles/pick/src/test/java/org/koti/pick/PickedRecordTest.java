package org.koti.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.pick.Pick;
import org.koti.api.pick.Pick.State;
import org.koti.api.pick.PickedRecord;
import org.koti.api.pick.Picker;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultLockedException;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.consent.Activity;
import org.koti.spi.pick.RecordAnswer;
import org.koti.spi.pick.RecordShelf;
import org.koti.spi.pick.SeenRecord;

/** What the person is shown for a request for a record, and what becomes of their answer. */
final class PickedRecordTest extends PickHarness {
    private static final AppId KEEPER = new AppId("test", "keeper");

    private SeenRecord keep(String id, String json) {
        return SeenRecord.of(KEEPER, world.records.of(KEEPER).put("notes", id, json));
    }

    @Test
    void thePersonIsShownWhatOtherAppsKeep() {
        VaultRecord record = world.records.of(KEEPER).put("notes", "one", "{}");
        world.records.of(gate.app()).put("notes", "own", "{}");
        picker.pickRecord("To test.");
        assertThat(desk.open(gate.app()).orElseThrow().room()).isEqualTo(Picker.MAX_RECORD_BYTES);
        RecordShelf shelf = desk.shelf(id()).orElseThrow();
        assertThat(shelf.isKeeper(KEEPER)).isTrue();
        assertThat(shelf.isKeeper(gate.app())).isFalse();
        assertThat(shelf.isKeeper(new AppId("test", "nobody"))).isFalse();
        assertThat(shelf.collections(KEEPER, Optional.empty(), 10)).containsExactly("notes");
        assertThat(shelf.collections(gate.app(), Optional.empty(), 10)).isEmpty();
        assertThat(shelf.query(KEEPER, Query.in("notes")).records()).containsExactly(record);
        assertThat(shelf.query(gate.app(), Query.in("notes")).records()).isEmpty();
    }

    @Test
    void whoAsksForNoRecordHasNoShelf() {
        picker.pickContact("To test.");
        assertThat(desk.shelf(id())).isEmpty();
        assertThat(desk.shelf("nothing")).isEmpty();
        assertThat(desk.give(id(), keep("one", "{}"))).isEqualTo(RecordAnswer.ENDED);
        assertThat(desk.open(gate.app())).isPresent();
    }

    /** The app gets what the person saw, or nothing. */
    @Test
    void whatChangedSinceItWasShownIsNotGiven() {
        SeenRecord shown = keep("one", "{\"a\":1}");
        Pick<PickedRecord> pick = picker.pickRecord("To test.");
        SeenRecord changed = keep("one", "{\"a\":2}");
        assertThat(desk.give(id(), shown)).isEqualTo(RecordAnswer.CHANGED);
        assertThat(desk.give(id(), new SeenRecord(KEEPER, "notes", "one", changed.revision(), Instant.EPOCH)))
                .isEqualTo(RecordAnswer.CHANGED);
        assertThat(pick.state()).isEqualTo(State.OPEN);
        assertThat(desk.give(id(), changed)).isEqualTo(RecordAnswer.GIVEN);
        assertThat(pick.picked().orElseThrow().json()).isEqualTo("{\"a\":2}");
    }

    @Test
    void whatWasDeletedSinceItWasShownIsNotGiven() {
        SeenRecord shown = keep("one", "{}");
        Pick<PickedRecord> pick = picker.pickRecord("To test.");
        world.records.of(KEEPER).delete("notes", "one");
        assertThat(desk.give(id(), shown)).isEqualTo(RecordAnswer.GONE);
        assertThat(pick.state()).isEqualTo(State.OPEN);
        assertThat(world.events()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsSaidToBe() {
        SeenRecord large = keep("one", "{\"a\":\"" + "x".repeat(Picker.MAX_RECORD_BYTES) + "\"}");
        picker.pickRecord("To test.");
        assertThat(desk.give(id(), large)).isEqualTo(RecordAnswer.TOO_LARGE);
        assertThat(desk.open(gate.app())).isPresent();
    }

    @Test
    void theAppsOwnRecordIsNotGiven() {
        VaultRecord own = world.records.of(gate.app()).put("notes", "own", "{}");
        picker.pickRecord("To test.");
        assertThat(desk.give(id(), SeenRecord.of(gate.app(), own))).isEqualTo(RecordAnswer.GONE);
    }

    @Test
    void anAnswerToAnEarlierRequestIsNoneToALaterOne() {
        SeenRecord shown = keep("one", "{}");
        Pick<PickedRecord> pick = picker.pickRecord("First.");
        String first = id();
        pick.cancel();
        world.pass(Picker.PAUSE);
        picker.pickRecord("Second.");
        assertThat(desk.give(first, shown)).isEqualTo(RecordAnswer.ENDED);
        assertThat(desk.shelf(first)).isEmpty();
    }

    @Test
    void theLogTellsWhichRecordOfWhichAppWentWhere() {
        SeenRecord shown = keep("one\u202etwo", "{}");
        picker.pickRecord("To test.");
        desk.give(id(), shown);
        assertThat(world.events())
                .containsExactly(new Activity(
                        world.events().get(0).at(),
                        Activity.Kind.RECORD_PICKED,
                        "test/app",
                        List.of("test/keeper", "notes", "one two")));
    }

    @Test
    void aLockedVaultGivesNothing() throws Exception {
        SeenRecord shown = keep("one", "{}");
        Pick<PickedRecord> pick = picker.pickRecord("To test.");
        String id = id();
        RecordShelf shelf = desk.shelf(id).orElseThrow();
        world.records.locked(true);
        assertThatThrownBy(() -> shelf.isKeeper(KEEPER)).isInstanceOf(VaultLockedException.class);
        assertThatThrownBy(() -> desk.give(id, shown)).isInstanceOf(VaultLockedException.class);
        assertThat(pick.await(Duration.ZERO)).isEmpty();
        desk.close();
        assertThat(desk.give(id, shown)).isEqualTo(RecordAnswer.ENDED);
    }
}
