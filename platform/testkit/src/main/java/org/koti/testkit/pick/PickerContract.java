package org.koti.testkit.pick;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.pick.Pick;
import org.koti.api.pick.Pick.State;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.PickedFile;
import org.koti.api.pick.PickedRecord;
import org.koti.api.pick.Picker;
import org.koti.api.pick.TooManyPicksException;

/** What every {@link Picker} owes. A test class implements it and gives a {@link PickerHarness} for each test. */
public interface PickerContract {
    /** A contact to be picked. */
    PickedContact EERO = new PickedContact(PersonId.of(new byte[32]), "Eero", true);

    /** Another app, which keeps records. */
    AppId KEEPER = new AppId("test", "keeper");

    /**
     * An app's picker. The app is {@code test/app}.
     *
     * @return the same within one test
     */
    Picker picker();

    /**
     * What surrounds it.
     *
     * @return the same within one test
     */
    PickerHarness harness();

    private PickedFile picked(String name, String content) {
        Pick<PickedFile> pick = picker().pickFile("To test.", List.of());
        assertThat(harness().chooseFile(name, content.getBytes(UTF_8))).isTrue();
        return pick.picked().orElseThrow();
    }

    /** A picked file is read from its beginning, as often as the app likes. */
    @Test
    default void aPickedFileIsRead() throws Exception {
        Pick<PickedFile> pick = picker().pickFile("To read it.", List.of());
        assertThat(pick.state()).isEqualTo(State.OPEN);
        assertThat(pick.await(Duration.ZERO)).isEmpty();
        assertThat(harness().shown()).contains("To read it.");

        assertThat(harness().chooseFile("notes.txt", "one two".getBytes(UTF_8))).isTrue();

        assertThat(pick.state()).isEqualTo(State.PICKED);
        assertThat(harness().shown()).isEmpty();
        PickedFile file = pick.await(Duration.ZERO).orElseThrow();
        assertThat(file.name()).isEqualTo("notes.txt");
        assertThat(file.size()).isEqualTo(7);
        for (int i = 0; i < 2 * PickedFile.MAX_STREAMS; i++) {
            try (InputStream in = file.open()) {
                assertThat(in.read()).isEqualTo('o');
                assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("ne two");
            }
        }
        assertThat(pick.cancel()).isFalse();
        assertThat(pick.picked()).contains(file);
    }

    /** A file without bytes is a file. */
    @Test
    default void anEmptyFileIsRead() throws Exception {
        PickedFile file = picked("empty", "");
        assertThat(file.size()).isZero();
        assertThat(file.open().readAllBytes()).isEmpty();
    }

    /** The name of a file tells nothing of where it lay, and hides nothing. */
    @Test
    default void aNameIsNeverAPath() {
        for (String[] name : new String[][] {
            {"../../etc/passwd", "passwd"},
            {"C:\\Users\\Aino\\bank.csv", "bank.csv"},
            {"a\u0000b\nc\u202egpj.exe", "a_b_c_gpj.exe"},
            {"\ud800.csv", "_.csv"},
            {"..", "file"},
            {"/", "file"},
            {"", "file"},
            {"x".repeat(300) + ".csv", "x".repeat(196) + ".csv"},
            {"päivä 1.csv", "päivä 1.csv"}
        }) {
            PickedFile file = picked(name[0], "");
            assertThat(file.name()).isEqualTo(name[1]);
            file.close();
        }
    }

    /** Where the app names suffixes another file is not taken, and the person is still asked. */
    @Test
    default void theSuffixDecides() {
        Pick<PickedFile> pick = picker().pickFile("To test.", List.of(".CSV", ".tar.gz"));
        assertThat(harness().chooseFile("a.txt", new byte[1])).isFalse();
        assertThat(harness().chooseFile("csv", new byte[1])).isFalse();
        assertThat(harness().chooseFile("x.csv/a.exe", new byte[1])).isFalse();
        assertThat(pick.state()).isEqualTo(State.OPEN);
        assertThat(harness().chooseFile("A.csv", new byte[1])).isTrue();
        assertThat(pick.picked().orElseThrow().name()).isEqualTo("A.csv");
    }

    /** A picked contact is told, and a file is no contact. */
    @Test
    default void aPickedContactIsTold() throws Exception {
        Pick<PickedContact> pick = picker().pickContact("To play.");
        assertThat(harness().shown()).contains("To play.");
        assertThat(harness().chooseFile("a", new byte[1])).isFalse();
        assertThat(pick.state()).isEqualTo(State.OPEN);
        assertThat(harness().chooseContact(EERO)).isTrue();
        assertThat(pick.await(Duration.ZERO)).contains(EERO);
        assertThat(harness().chooseContact(EERO)).isFalse();
    }

    /** A contact is no answer to who asks for a file. */
    @Test
    default void aContactIsNoFile() {
        Pick<PickedFile> pick = picker().pickFile("To test.", List.of());
        assertThat(harness().chooseContact(EERO)).isFalse();
        assertThat(pick.state()).isEqualTo(State.OPEN);
    }

    /** A picked record is a copy of the one revision that the person picked. */
    @Test
    default void aPickedRecordIsACopy() throws Exception {
        harness().keep(KEEPER, "notes", "one", "{\"text\":\"old\"}");
        harness().keep(KEEPER, "notes", "one", "{\"text\":\"päivä\"}");
        Pick<PickedRecord> pick = picker().pickRecord("To read it.");
        assertThat(harness().shown()).contains("To read it.");
        assertThat(pick.await(Duration.ZERO)).isEmpty();
        assertThat(harness().chooseRecord(KEEPER, "notes", "one")).isTrue();
        assertThat(pick.state()).isEqualTo(State.PICKED);
        harness().keep(KEEPER, "notes", "one", "{\"text\":\"new\"}");
        assertThat(pick.await(Duration.ZERO))
                .contains(new PickedRecord(KEEPER, "notes", "one", "{\"text\":\"päivä\"}"));
        assertThat(pick.picked().orElseThrow().toString()).doesNotContain("päivä");
        assertThat(harness().chooseRecord(KEEPER, "notes", "one")).isFalse();
    }

    /** Of what is not there, or is the app's own, nothing comes, and the person is still asked. */
    @Test
    default void whatIsNoRecordOfAnotherAppIsNotPicked() {
        AppId own = new AppId("test", "app");
        harness().keep(own, "notes", "own", "{}");
        harness().keep(KEEPER, "notes", "one", "{}");
        harness().keep(KEEPER, "notes", "gone", "{}");
        Pick<PickedRecord> pick = picker().pickRecord("To test.");
        harness().delete(KEEPER, "notes", "gone");
        assertThat(harness().chooseRecord(own, "notes", "own")).isFalse();
        assertThat(harness().chooseRecord(own, "notes", "two")).isFalse();
        assertThat(harness().chooseRecord(KEEPER, "notes", "two")).isFalse();
        assertThat(harness().chooseRecord(KEEPER, "notes", "own")).isFalse();
        assertThat(harness().chooseRecord(KEEPER, "notes", "gone")).isFalse();
        assertThat(harness().chooseRecord(KEEPER, "trips", "one")).isFalse();
        assertThat(harness().chooseRecord(new AppId("test", "nobody"), "notes", "one"))
                .isFalse();
        assertThat(pick.state()).isEqualTo(State.OPEN);
        assertThat(pick.picked()).isEmpty();
        assertThat(harness().chooseRecord(KEEPER, "notes", "one")).isTrue();
        assertThat(pick.picked()).contains(new PickedRecord(KEEPER, "notes", "one", "{}"));
    }

    /** What no app can have as the name of a record is refused, and the person is still asked. */
    @Test
    default void whatIsNoNameOfARecordIsNotPicked() {
        harness().keep(KEEPER, "notes", "one", "{}");
        Pick<PickedRecord> pick = picker().pickRecord("To test.");
        for (String[] name : new String[][] {{"No Name", "one"}, {"", "one"}, {"notes", ""}, {"notes", "\n"}}) {
            assertThatThrownBy(() -> harness().chooseRecord(KEEPER, name[0], name[1]))
                    .as(name[0] + "/" + name[1])
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(pick.state()).isEqualTo(State.OPEN);
        assertThat(harness().shown()).contains("To test.");
    }

    /** Nothing but a record is an answer to who asks for one, and a record is none to who asks for something else, or for nothing. */
    @Test
    default void aRecordIsNothingElse() {
        harness().keep(KEEPER, "notes", "one", "{}");
        assertThat(harness().chooseRecord(KEEPER, "notes", "one")).isFalse();
        Pick<PickedRecord> record = picker().pickRecord("To test.");
        assertThat(harness().chooseFile("a", new byte[1])).isFalse();
        assertThat(harness().chooseContact(EERO)).isFalse();
        assertThat(record.state()).isEqualTo(State.OPEN);
        assertThat(harness().chooseRecord(KEEPER, "notes", "one")).isTrue();
        assertThat(harness().chooseRecord(KEEPER, "notes", "one")).isFalse();

        Pick<PickedContact> contact = picker().pickContact("To test.");
        assertThat(harness().chooseRecord(KEEPER, "notes", "one")).isFalse();
        assertThat(contact.state()).isEqualTo(State.OPEN);
        assertThat(harness().chooseContact(EERO)).isTrue();

        Pick<PickedFile> file = picker().pickFile("To test.", List.of());
        assertThat(harness().chooseRecord(KEEPER, "notes", "one")).isFalse();
        assertThat(file.state()).isEqualTo(State.OPEN);
        harness().refuse();
        assertThat(harness().chooseRecord(KEEPER, "notes", "one")).isFalse();
        assertThat(file.picked()).isEmpty();
    }

    /** A record is as large as is promised, and no larger. */
    @Test
    default void aRecordThatIsTooLargeIsNotPicked() {
        String json = "{\"ä\":\"" + "x".repeat(Picker.MAX_RECORD_BYTES - 9) + "\"}";
        assertThat(json.getBytes(UTF_8)).hasSize(Picker.MAX_RECORD_BYTES);
        harness().keep(KEEPER, "notes", "large", json);
        harness().keep(KEEPER, "notes", "larger", json.replace("xx\"", "xxx\""));
        Pick<PickedRecord> pick = picker().pickRecord("To test.");
        assertThat(harness().chooseRecord(KEEPER, "notes", "larger")).isFalse();
        assertThat(pick.state()).isEqualTo(State.OPEN);
        assertThat(harness().chooseRecord(KEEPER, "notes", "large")).isTrue();
        assertThat(pick.picked().orElseThrow().json()).isEqualTo(json);
    }

    /** After a refusal the app has nothing, and does not ask again at once. */
    @Test
    default void aRefusalIsRespected() throws Exception {
        Pick<PickedFile> pick = picker().pickFile("To test.", List.of());
        harness().refuse();
        assertThat(pick.state()).isEqualTo(State.REFUSED);
        assertThat(pick.await(Duration.ZERO)).isEmpty();
        assertThat(pick.picked()).isEmpty();
        assertThat(harness().chooseFile("a", new byte[1])).isFalse();
        harness().pass(Picker.PAUSE.minusMillis(1));
        assertThatThrownBy(() -> picker().pickContact("To nag."))
                .isInstanceOf(TooManyPicksException.class)
                .hasMessageContaining("refusal");
        assertThat(harness().shown()).isEmpty();
        harness().pass(Duration.ofMillis(1));
        assertThat(picker().pickContact("To ask.").state()).isEqualTo(State.OPEN);
    }

    /** One request at a time; who cancels one does not ask again at once either. */
    @Test
    default void thePersonIsAskedForOneThingAtATime() {
        Pick<PickedFile> pick = picker().pickFile("First.", List.of());
        assertThatThrownBy(() -> picker().pickFile("Second.", List.of()))
                .isInstanceOf(TooManyPicksException.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> picker().pickContact("Second.")).isInstanceOf(TooManyPicksException.class);
        assertThatThrownBy(() -> picker().pickRecord("Second.")).isInstanceOf(TooManyPicksException.class);
        assertThat(harness().shown()).contains("First.");

        assertThat(pick.cancel()).isTrue();
        assertThat(pick.cancel()).isFalse();
        assertThat(pick.state()).isEqualTo(State.CANCELLED);
        assertThat(harness().shown()).isEmpty();
        assertThat(harness().chooseFile("a", new byte[1])).isFalse();
        assertThatThrownBy(() -> picker().pickFile("Second.", List.of())).isInstanceOf(TooManyPicksException.class);
        harness().pass(Picker.PAUSE);
        picker().pickFile("Second.", List.of());
        assertThat(harness().shown()).contains("Second.");
    }

    /** A request that nobody answers ends. */
    @Test
    default void aRequestEndsWhenNobodyAnswers() throws Exception {
        Pick<PickedFile> pick = picker().pickFile("To test.", List.of());
        harness().pass(Picker.MAX_WAIT.minusMillis(1));
        assertThat(pick.state()).isEqualTo(State.OPEN);
        harness().pass(Duration.ofMillis(1));
        assertThat(harness().shown()).isEmpty();
        assertThat(harness().chooseFile("a", new byte[1])).isFalse();
        assertThat(pick.state()).isEqualTo(State.EXPIRED);
        assertThat(pick.await(Duration.ZERO)).isEmpty();
        assertThat(pick.cancel()).isFalse();
        assertThat(picker().pickFile("Again.", List.of()).state()).isEqualTo(State.OPEN);
    }

    /** The purpose is one line that shows all that is in it. */
    @Test
    default void aPurposeIsOneHarmlessLine() {
        picker().pickContact("  <b>To\r\n\r\n  play</b>\u202e\u0000\u200b\ud800 now ");
        assertThat(harness().shown()).contains("<b>To play</b> now");
    }

    /** What is not of its form is refused, and nobody is asked. */
    @Test
    default void whatIsNotOfItsFormIsRefused() {
        for (String purpose : List.of("", " \n", "\u200b", "x".repeat(Picker.MAX_PURPOSE + 1))) {
            assertThatThrownBy(() -> picker().pickFile(purpose, List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> picker().pickContact(purpose)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> picker().pickRecord(purpose)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String suffix :
                List.of("", ".", "csv", ".c s", "*", ".csv,image/*", ".\n", ".a.b.c", "." + "x".repeat(13))) {
            assertThatThrownBy(() -> picker().pickFile("To test.", List.of(suffix)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> picker().pickFile("To test.", Collections.nCopies(Picker.MAX_SUFFIXES + 1, ".csv")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(harness().shown()).isEmpty();
        picker().pickFile("x".repeat(Picker.MAX_PURPOSE), Collections.nCopies(Picker.MAX_SUFFIXES, ".csv"));
    }

    /** A closed file is read no more, not by a stream that was open either. */
    @Test
    default void aClosedFileIsReadNoMore() throws IOException {
        PickedFile file = picked("a", "one");
        InputStream in = file.open();
        assertThat(in.read()).isEqualTo('o');
        file.close();
        file.close();
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        assertThatThrownBy(file::open).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    /** Streams and files that are open are bounded. */
    @Test
    default void whatIsOpenIsBounded() throws IOException {
        List<PickedFile> files = new ArrayList<>();
        for (int i = 0; i < Picker.MAX_FILES; i++) {
            files.add(picked("a", "one"));
        }
        assertThatThrownBy(() -> picker().pickFile("One more.", List.of()))
                .isInstanceOf(TooManyPicksException.class)
                .hasMessageContaining("close one");
        files.get(3).close();
        PickedFile file = picked("b", "two");

        List<InputStream> streams = new ArrayList<>();
        for (int i = 0; i < PickedFile.MAX_STREAMS; i++) {
            streams.add(file.open());
        }
        assertThatThrownBy(file::open).isInstanceOf(IOException.class).hasMessageContaining("close one");
        streams.get(0).close();
        assertThat(file.open().read()).isEqualTo('t');
    }

    /** After the run of the app everything is refused, and the person is not asked any more. */
    @Test
    default void afterTheRunNothingIsLeft() throws IOException {
        PickedFile file = picked("a", "one");
        InputStream in = file.open();
        Pick<PickedContact> pick = picker().pickContact("To test.");
        harness().end();

        assertThat(harness().shown()).isEmpty();
        assertThat(harness().chooseContact(EERO)).isFalse();
        assertRefused(() -> picker().pickFile("To test.", List.of()));
        assertRefused(() -> picker().pickContact("To test."));
        assertRefused(() -> picker().pickRecord("To test."));
        assertRefused(pick::state);
        assertRefused(pick::picked);
        assertRefused(() -> pick.await(Duration.ZERO));
        assertRefused(pick::cancel);
        assertRefused(file::name);
        assertRefused(file::size);
        assertRefused(file::open);
        assertRefused(in::read);
        assertRefused(() -> in.read(new byte[3]));
        assertRefused(in::available);
        file.close();
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessageContaining("was stopped");
    }
}
