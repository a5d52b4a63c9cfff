package org.koti.testkit.pick;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.koti.api.app.AppId;
import org.koti.api.pick.Pick;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.PickedFile;
import org.koti.api.pick.PickedRecord;
import org.koti.api.pick.Picker;
import org.koti.api.pick.TooManyPicksException;
import org.koti.spi.consent.AppGate;
import org.koti.spi.pick.PickRequest;
import org.koti.spi.pick.PickRules;
import org.koti.spi.storage.AppRecords;
import org.koti.testkit.vault.InMemoryAppRecords;

/** A picker whose person and time are the test. Safe for use by several threads. */
public final class InMemoryPicker implements Picker {
    private final AppGate gate;
    private final AppRecords others;
    private final Set<InMemoryFile> files = new HashSet<>();
    private Optional<InMemoryPick<?>> open = Optional.empty();
    private Instant now = Instant.EPOCH;
    private Instant pause = Instant.EPOCH;
    private boolean ended;

    /**
     * Makes an app's picker where no app keeps a record.
     *
     * @param gate the app's gate
     */
    public InMemoryPicker(AppGate gate) {
        this(gate, new InMemoryAppRecords());
    }

    /**
     * Makes an app's picker.
     *
     * @param gate the app's gate
     * @param others what apps keep
     */
    public InMemoryPicker(AppGate gate, AppRecords others) {
        this.gate = gate;
        this.others = others;
    }

    /**
     * What the person is asked.
     *
     * @return the open request, or empty
     */
    public synchronized Optional<PickRequest> asked() {
        return open.map(InMemoryPick::asked);
    }

    /**
     * The person picks a file.
     *
     * @param name what the browser says it is called
     * @param content its bytes
     * @return whether the app got it; false where it does not ask for a file, or for one of that name
     */
    public synchronized boolean chooseFile(String name, byte[] content) {
        String plain = PickRules.fileName(name);
        boolean fits = asked().filter(request -> request.kind() == PickRequest.Kind.FILE)
                .filter(request -> content.length <= request.room())
                .filter(request -> PickRules.fits(plain, request.suffixes()))
                .isPresent();
        if (fits) {
            InMemoryFile file = new InMemoryFile(plain, content.clone(), this);
            files.add(file);
            finish(Pick.State.PICKED, Optional.of(file));
        }
        return fits;
    }

    /**
     * The person picks a contact.
     *
     * @param contact whom
     * @return whether the app got them; false where it does not ask for a contact
     */
    public synchronized boolean chooseContact(PickedContact contact) {
        boolean fits = asked().filter(request -> request.kind() == PickRequest.Kind.CONTACT)
                .isPresent();
        if (fits) {
            finish(Pick.State.PICKED, Optional.of(contact));
        }
        return fits;
    }

    /**
     * The person picks a record of another app, as it is now.
     *
     * @param app whose
     * @param collection the collection's name
     * @param id the record's id
     * @return whether the app got it; false where it does not ask for a record, or there is none, or it is its own or too large
     * @throws IllegalArgumentException when a name is not of its form
     */
    public synchronized boolean chooseRecord(AppId app, String collection, String id) {
        Optional<PickedRecord> chosen = asked().filter(request -> request.kind() == PickRequest.Kind.RECORD)
                .filter(request -> !request.app().equals(app))
                .flatMap(request -> others.get(app, collection, id)
                        .filter(record -> PickRules.size(record.json()) <= request.room()))
                .map(record -> new PickedRecord(app, record.collection(), record.id(), record.json()));
        chosen.ifPresent(record -> finish(Pick.State.PICKED, Optional.of(record)));
        return chosen.isPresent();
    }

    /** The person says no. Does nothing when nobody asks. */
    public synchronized void refuse() {
        if (open.isPresent()) {
            pause = now.plus(PAUSE);
            finish(Pick.State.REFUSED, Optional.empty());
        }
    }

    /**
     * Lets time pass.
     *
     * @param time how much
     */
    public synchronized void pass(Duration time) {
        now = now.plus(time);
        if (open.filter(pick -> !now.isBefore(pick.until())).isPresent()) {
            finish(Pick.State.EXPIRED, Optional.empty());
        }
    }

    /** Ends the run of the app. */
    public synchronized void end() {
        ended = true;
        finish(Pick.State.CANCELLED, Optional.empty());
        List.copyOf(files).forEach(InMemoryFile::close);
    }

    synchronized boolean cancel(InMemoryPick<?> pick) {
        boolean waits = open.filter(pick::equals).isPresent();
        if (waits) {
            pause = now.plus(PAUSE);
            finish(Pick.State.CANCELLED, Optional.empty());
        }
        return waits;
    }

    private void finish(Pick.State how, Optional<Object> thing) {
        Optional<InMemoryPick<?>> pick = open;
        open = Optional.empty();
        pick.ifPresent(ending -> ending.end(how, thing));
    }

    synchronized void check() {
        gate.requireRunning();
        if (ended) {
            throw new IllegalStateException(gate.app() + " was stopped; what it was given while it ran works no more");
        }
    }

    synchronized void forget(InMemoryFile file) {
        files.remove(file);
    }

    @Override
    public synchronized Pick<PickedFile> pickFile(String purpose, List<String> suffixes) {
        check();
        if (files.size() >= MAX_FILES) {
            throw new TooManyPicksException(gate.app() + " holds " + MAX_FILES + " picked files; close one first");
        }
        long room = MAX_BYTES - files.stream().mapToLong(InMemoryFile::length).sum();
        return ask(
                PickRequest.Kind.FILE,
                PickRules.purpose(purpose),
                PickRules.suffixes(suffixes),
                room,
                PickedFile.class);
    }

    @Override
    public synchronized Pick<PickedContact> pickContact(String purpose) {
        check();
        return ask(PickRequest.Kind.CONTACT, PickRules.purpose(purpose), List.of(), 0, PickedContact.class);
    }

    @Override
    public synchronized Pick<PickedRecord> pickRecord(String purpose) {
        check();
        return ask(
                PickRequest.Kind.RECORD, PickRules.purpose(purpose), List.of(), MAX_RECORD_BYTES, PickedRecord.class);
    }

    private <T> Pick<T> ask(PickRequest.Kind kind, String purpose, List<String> suffixes, long room, Class<T> type) {
        if (open.isPresent()) {
            throw new TooManyPicksException(
                    gate.app() + " asks for something already; wait for the answer, or cancel it");
        }
        if (now.isBefore(pause)) {
            throw new TooManyPicksException("after a refusal or a cancellation " + gate.app() + " asks again later");
        }
        PickRequest asked = new PickRequest("request", gate.app(), kind, purpose, suffixes, room);
        InMemoryPick<T> pick = new InMemoryPick<>(asked, now.plus(MAX_WAIT), type, this);
        open = Optional.of(pick);
        return pick;
    }
}
