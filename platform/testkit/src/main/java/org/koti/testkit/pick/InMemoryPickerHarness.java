package org.koti.testkit.pick;

import java.time.Duration;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.pick.PickedContact;
import org.koti.spi.pick.PickRequest;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryAppRecords;

/**
 * Steers an {@link InMemoryPicker}, which the tested one is or stands before.
 *
 * @param gate whose end is the end of the app's run
 * @param picker what is steered
 * @param others what other apps keep, from which it gives
 */
public record InMemoryPickerHarness(FakeGate gate, InMemoryPicker picker, InMemoryAppRecords others)
        implements PickerHarness {
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
        return picker.chooseRecord(app, collection, id);
    }

    @Override
    public void delete(AppId app, String collection, String id) {
        others.of(app).delete(collection, id);
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
}
