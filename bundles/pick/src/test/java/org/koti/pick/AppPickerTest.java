package org.koti.pick;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.pick.Pick;
import org.koti.api.pick.Pick.State;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.PickedFile;
import org.koti.api.pick.Picker;
import org.koti.spi.app.NodeListener.Topic;
import org.koti.spi.consent.Activity;
import org.koti.spi.pick.FileIntake;
import org.koti.spi.pick.PickRequest;
import org.koti.spi.pick.RecordAnswer;
import org.koti.spi.pick.SeenRecord;
import org.koti.spi.pick.UnfitFileException;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.pick.PickerContract;
import org.koti.testkit.pick.PickerHarness;

final class AppPickerTest extends PickHarness implements PickerContract {
    private String last = "nothing was asked";

    @Override
    public Picker picker() {
        return picker;
    }

    @Override
    public PickerHarness harness() {
        return new PickerHarness() {
            @Override
            public Optional<String> shown() {
                return desk.open(gate.app()).map(PickRequest::purpose);
            }

            @Override
            public boolean chooseFile(String name, byte[] content) {
                return upload(name, content).isPresent();
            }

            @Override
            public boolean chooseContact(PickedContact contact) {
                return desk.open(gate.app())
                        .filter(asked -> desk.give(asked.id(), contact))
                        .isPresent();
            }

            @Override
            public void keep(AppId app, String collection, String id, String json) {
                world.records.of(app).put(collection, id, json);
            }

            @Override
            public boolean chooseRecord(AppId app, String collection, String recordId) {
                desk.open(gate.app()).ifPresent(asked -> last = asked.id());
                SeenRecord seen = world.records
                        .get(app, collection, recordId)
                        .map(record -> SeenRecord.of(app, record))
                        .orElse(new SeenRecord(app, collection, recordId, 1, Instant.EPOCH));
                return desk.give(last, seen) == RecordAnswer.GIVEN;
            }

            @Override
            public void delete(AppId app, String collection, String id) {
                world.records.of(app).delete(collection, id);
            }

            @Override
            public void refuse() {
                assertThat(desk.refuse(id())).isTrue();
            }

            @Override
            public void pass(Duration time) {
                world.pass(time);
            }

            @Override
            public void end() {
                gate.end();
                picker.close();
            }
        };
    }

    private Optional<String> upload(String name, byte[] content) {
        Optional<PickRequest> asked = desk.open(gate.app());
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<FileIntake> intake = desk.receive(asked.get().id(), name);
            if (intake.isEmpty()) {
                return Optional.empty();
            }
            try (FileIntake in = intake.get()) {
                in.write(ByteBuffer.wrap(content));
                return in.give();
            }
        } catch (UnfitFileException e) {
            return Optional.empty();
        }
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private PickedFile picked(String content) {
        Pick<PickedFile> pick = picker.pickFile("To test.", List.of());
        upload("a.txt", content.getBytes(UTF_8));
        return pick.picked().orElseThrow();
    }

    @Test
    void theDiskKeepsWhatOnlyThisRunCanRead() throws IOException {
        PickedFile file = picked("a secret of the person");
        assertThat(kept()).hasSize(1);
        Path kept = kept().get(0);
        assertThat(new String(Files.readAllBytes(kept), UTF_8)).doesNotContain("secret");
        assertThat(kept.getFileName().toString()).doesNotContain("a.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.getParent())))
                .isEqualTo("rwx------");
        try (InputStream in = file.open()) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("a secret of the person");
        }
        file.close();
        assertThat(kept()).isEmpty();
    }

    @Test
    void nothingIsLeftWhenTheAppStopsAndWhenTheNodeStarts() throws IOException {
        picked("one");
        picked("two");
        assertThat(kept()).hasSize(2);
        picker.close();
        assertThat(kept()).isEmpty();

        Files.writeString(home.resolve("picked/left-by-a-crash"), "x");
        world.desk(new FileStore(home.resolve("picked"), 0)).close();
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatThePersonDidIsInTheLog() {
        picked("one");
        picker.pickContact("To test.");
        desk.give(id(), EERO);
        picker.pickContact("To test.");
        desk.refuse(id());
        assertThat(world.events())
                .extracting(Activity::kind)
                .containsExactly(Activity.Kind.FILE_PICKED, Activity.Kind.CONTACT_PICKED, Activity.Kind.PICK_REFUSED);
        assertThat(world.events()).allMatch(event -> event.subject().equals("test/app"));
        assertThat(world.events().get(0).details()).containsExactly("a.txt");
        assertThat(world.events().get(1).details()).containsExactly("Eero");
    }

    @Test
    void whoLooksIsToldOfEveryRequestAndOfItsEnd() {
        picker.pickContact("To test.");
        assertThat(world.topics()).containsExactly(Topic.PICKS);
        world.pass(Picker.MAX_WAIT);
        assertThat(world.topics()).containsExactly(Topic.PICKS, Topic.PICKS);
    }

    @Test
    void anAppThatAsksAndCancelsSetsOneAlarm() {
        for (int i = 0; i < 100; i++) {
            picker.pickContact("To test.").cancel();
            world.pass(Picker.PAUSE);
        }
        assertThat(world.alarms()).isEqualTo(1);
    }

    @Test
    void aStopEndsTheWaitOfItsThreads() throws InterruptedException {
        Pick<PickedContact> pick = picker.pickContact("To test.");
        Thread waiting = new Thread(() -> {
            try {
                pick.await(Duration.ofHours(1));
            } catch (InterruptedException | IllegalStateException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        harness().end();
        waiting.join();
        assertThat(desk.open(gate.app())).isEmpty();
    }

    /** A call that was on its way while the run ended asks nobody. */
    @Test
    void aRunThatHasEndedLeavesNoRequestToTheNext() {
        picker.close();
        assertThatThrownBy(() -> desk.requests().askContact(picker.holdings(), "Late."))
                .isInstanceOf(IllegalStateException.class);
        AppPicker next = new AppPicker(desk, gate);
        assertThat(next.pickContact("To test.").state()).isEqualTo(State.OPEN);
        picker.close();
        assertThat(desk.open(gate.app())).isPresent();
    }

    @Test
    void twoAppsAskAtTheSameTimeAndGetTheirOwn() {
        FakeGate other = new FakeGate(new AppId("test", "other"));
        AppPicker another = new AppPicker(desk, other);
        Pick<PickedContact> mine = picker.pickContact("Mine.");
        Pick<PickedContact> theirs = another.pickContact("Theirs.");
        assertThat(desk.give(id(), EERO)).isTrue();
        assertThat(mine.state()).isEqualTo(State.PICKED);
        assertThat(theirs.state()).isEqualTo(State.OPEN);
        assertThat(desk.open(other.app()).orElseThrow().purpose()).isEqualTo("Theirs.");
    }

    @Test
    void anAnswerToAnEarlierRequestIsNoneToALaterOne() throws UnfitFileException {
        Pick<PickedContact> pick = picker.pickContact("First.");
        String first = id();
        pick.cancel();
        world.pass(Picker.PAUSE);
        picker.pickFile("Second.", List.of());
        assertThat(desk.give(first, EERO)).isFalse();
        assertThat(desk.refuse(first)).isFalse();
        assertThat(desk.receive(first, "a")).isEmpty();
        assertThat(desk.give(id(), EERO)).isFalse();
    }

    @Test
    void aFileThatComesTooLateIsErased() throws Exception {
        Pick<PickedFile> pick = picker.pickFile("To test.", List.of());
        try (FileIntake intake = desk.receive(id(), "a").orElseThrow()) {
            intake.write(ByteBuffer.wrap(new byte[10]));
            pick.cancel();
            assertThat(intake.give()).isEmpty();
        }
        assertThat(kept()).isEmpty();
        world.pass(Picker.PAUSE);
        assertThat(picker.pickFile("To test.", List.of()).state()).isEqualTo(State.OPEN);
    }

    @Test
    void anAppThatStopsWhileItsFileComesInLeavesNothing() throws Exception {
        picker.pickFile("To test.", List.of());
        try (FileIntake intake = desk.receive(id(), "a").orElseThrow()) {
            intake.write(ByteBuffer.wrap(new byte[10]));
            harness().end();
            assertThat(kept()).isEmpty();
            intake.write(ByteBuffer.wrap(new byte[10]));
            assertThat(intake.give()).isEmpty();
        }
        assertThat(kept()).isEmpty();
    }

    /** An upload may take longer than a person has for an answer. */
    @Test
    void aFileThatIsStillComingInIsWaitedFor() throws Exception {
        Pick<PickedFile> pick = picker.pickFile("To test.", List.of());
        try (FileIntake intake = desk.receive(id(), "a").orElseThrow()) {
            for (int i = 0; i < 30; i++) {
                world.pass(Requests.STALL.minusMillis(1));
                assertThat(pick.state()).isEqualTo(State.OPEN);
                intake.write(ByteBuffer.wrap(new byte[10]));
            }
            assertThat(intake.give()).contains("a");
        }
        assertThat(pick.picked().orElseThrow().size()).isEqualTo(300);
    }

    @Test
    void aFileThatComesNoFurtherIsNotWaitedFor() throws Exception {
        Pick<PickedFile> pick = picker.pickFile("To test.", List.of());
        try (FileIntake intake = desk.receive(id(), "a").orElseThrow()) {
            world.pass(Picker.MAX_WAIT.minusMillis(1));
            intake.write(ByteBuffer.wrap(new byte[10]));
            world.pass(Requests.STALL.minusMillis(1));
            assertThat(pick.state()).isEqualTo(State.OPEN);
            world.pass(Duration.ofMillis(1));
            assertThat(pick.state()).isEqualTo(State.EXPIRED);
            assertThat(intake.give()).isEmpty();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedAndErased() throws Exception {
        picker.pickFile("To test.", List.of());
        try (FileIntake intake = desk.receive(id(), "a").orElseThrow()) {
            world.fill(picker, Picker.MAX_BYTES - 10);
            intake.write(ByteBuffer.wrap(new byte[10]));
            assertThatThrownBy(() -> intake.write(ByteBuffer.wrap(new byte[1])))
                    .isInstanceOfSatisfying(
                            UnfitFileException.class,
                            unfit -> assertThat(unfit.fault()).isEqualTo(UnfitFileException.Fault.TOO_LARGE));
        }
        assertThat(kept()).isEmpty();
        assertThat(desk.open(gate.app())).isPresent();
        try (FileIntake intake = desk.receive(id(), "a").orElseThrow()) {
            intake.write(ByteBuffer.wrap(new byte[10]));
            assertThat(intake.give()).contains("a");
        }
        picker.pickContact("What was erased makes room again.").cancel();
        assertThatThrownBy(() -> picker.pickFile("To test.", List.of())).hasMessageContaining("asks again");
        world.pass(Picker.PAUSE);
        picker.pickFile("To test.", List.of());
        assertThat(desk.open(gate.app()).orElseThrow().room()).isZero();
    }

    @Test
    void aNearlyFullDiskIsLeftToTheOthers() throws Exception {
        desk.close();
        desk = world.desk(new FileStore(home.resolve("full"), Long.MAX_VALUE));
        picker = new AppPicker(desk, gate);
        picker.pickFile("To test.", List.of());
        try (FileIntake intake = desk.receive(id(), "a").orElseThrow()) {
            assertThatThrownBy(() -> intake.write(ByteBuffer.wrap(new byte[1])))
                    .isInstanceOfSatisfying(
                            UnfitFileException.class,
                            unfit -> assertThat(unfit.fault()).isEqualTo(UnfitFileException.Fault.DISK));
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void aFolderThatTakesNothingIsSaidInWords() throws Exception {
        Files.writeString(home.resolve("blocked"), "a file where the folder should be");
        desk.close();
        desk = world.desk(new FileStore(home.resolve("blocked"), 0));
        picker = new AppPicker(desk, gate);
        picker.pickFile("To test.", List.of());
        assertThatThrownBy(() -> desk.receive(id(), "a"))
                .isInstanceOf(UnfitFileException.class)
                .hasMessageContaining("free some space");
    }

    @Test
    void aLockedNodeRefuses() {
        PickedFile file = picked("one");
        desk.close();
        assertThatThrownBy(() -> picker.pickContact("To test.")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> picker.pickFile("To test.", List.of())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(file::open).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new AppPicker(desk, gate).pickContact("To test."))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("being locked");
    }
}
