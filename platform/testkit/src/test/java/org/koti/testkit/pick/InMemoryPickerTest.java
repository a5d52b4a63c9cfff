package org.koti.testkit.pick;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.PickedRecord;
import org.koti.api.pick.Picker;
import org.koti.spi.pick.PickRequest;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryAppRecords;

class InMemoryPickerTest implements PickerContract {
    private final FakeGate gate = FakeGate.of();
    private final InMemoryAppRecords others = new InMemoryAppRecords();
    private final InMemoryPicker picker = new InMemoryPicker(gate);

    @Override
    public Picker picker() {
        return picker;
    }

    @Override
    public PickerHarness harness() {
        return new PickerHarness() {
            @Override
            public Optional<String> shown() {
                return picker.asked().map(PickRequest::purpose);
            }

            @Override
            public boolean chooseFile(String name, byte[] content) {
                return picker.chooseFile(name, content);
            }

            @Override
            public boolean chooseContact(PickedContact contact) {
                return picker.chooseContact(contact);
            }

            @Override
            public void keep(AppId app, String collection, String id, String json) {
                others.of(app).put(collection, id, json);
            }

            @Override
            public boolean chooseRecord(AppId app, String collection, String id) {
                return others.get(app, collection, id)
                        .map(record -> new PickedRecord(app, collection, id, record.json()))
                        .filter(picker::chooseRecord)
                        .isPresent();
            }

            @Override
            public void refuse() {
                picker.refuse();
            }

            @Override
            public void pass(Duration time) {
                picker.pass(time);
            }

            @Override
            public void end() {
                gate.end();
                picker.end();
            }
        };
    }

    @Test
    void theTestSeesWhatIsAskedFor() {
        picker.pickFile("To test.", List.of(".CSV"));
        PickRequest asked = picker.asked().orElseThrow();
        assertThat(asked.kind()).isEqualTo(PickRequest.Kind.FILE);
        assertThat(asked.suffixes()).containsExactly(".csv");
        assertThat(asked.room()).isEqualTo(Picker.MAX_BYTES);
        assertThat(asked.app()).isEqualTo(gate.app());
    }
}
