package org.koti.pick;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.koti.api.app.AppId;
import org.koti.api.pick.Pick.State;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.PickedFile;
import org.koti.api.pick.PickedRecord;
import org.koti.api.pick.Picker;
import org.koti.api.pick.TooManyPicksException;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.pick.PickRequest;

/**
 * The requests of all apps that wait for the person: one for each app. Who takes a request from among them, and nobody else, ends it. No other code is called while the lock is
 * held. Safe for use by several threads.
 */
final class Requests {
    /** How long a file may pause that is coming in when its request would be late. */
    static final Duration STALL = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Alarm alarm;
    private final Runnable changed;
    private final ActivityLog activities;
    private final Map<AppId, Request<?>> open = new HashMap<>();
    private final Map<AppId, Instant> pauses = new HashMap<>();
    private boolean alarmIsSet;
    private boolean closed;

    Requests(InstantSource clock, Alarm alarm, Runnable changed, ActivityLog activities) {
        this.clock = clock;
        this.alarm = alarm;
        this.changed = changed;
        this.activities = activities;
    }

    Request<PickedFile> askFile(Holdings holdings, String purpose, List<String> suffixes, long room) {
        return ask(holdings, PickRequest.Kind.FILE, purpose, suffixes, room, PickedFile.class);
    }

    Request<PickedContact> askContact(Holdings holdings, String purpose) {
        return ask(holdings, PickRequest.Kind.CONTACT, purpose, List.of(), 0, PickedContact.class);
    }

    Request<PickedRecord> askRecord(Holdings holdings, String purpose) {
        return ask(holdings, PickRequest.Kind.RECORD, purpose, List.of(), Picker.MAX_RECORD_BYTES, PickedRecord.class);
    }

    private <T> Request<T> ask(
            Holdings holdings, PickRequest.Kind kind, String purpose, List<String> suffixes, long room, Class<T> type) {
        PickRequest asked =
                new PickRequest(UUID.randomUUID().toString(), holdings.gate().app(), kind, purpose, suffixes, room);
        Request<T> request = new Request<>(asked, clock.instant().plus(Picker.MAX_WAIT), type, holdings, this);
        expire();
        add(request);
        setAlarm();
        changed.run();
        return request;
    }

    private synchronized void add(Request<?> request) {
        AppId app = request.asked().app();
        request.holdings().requireOpen();
        if (closed) {
            throw new IllegalStateException("the node is being locked; nobody can be asked");
        }
        if (open.containsKey(app)) {
            throw new TooManyPicksException(
                    app + " asks the person for something already; wait for the answer, or cancel it");
        }
        if (pauses.getOrDefault(app, Instant.MIN).isAfter(clock.instant())) {
            throw new TooManyPicksException("after a refusal or a cancellation " + app + " asks again "
                    + Picker.PAUSE.toSeconds() + " s later at the earliest");
        }
        open.put(app, request);
    }

    /** Sets the alarm for the request that is late first, unless it is set. */
    private void setAlarm() {
        Optional<Instant> first;
        synchronized (this) {
            first = open.values().stream()
                    .map(Request::until)
                    .min(Comparator.naturalOrder())
                    .filter(any -> !alarmIsSet);
            alarmIsSet |= first.isPresent();
        }
        first.ifPresent(until -> alarm.after(Duration.between(clock.instant(), until), this::ring));
    }

    private void ring() {
        synchronized (this) {
            alarmIsSet = false;
        }
        expire();
        setAlarm();
    }

    /** What an app asks for now. */
    Optional<PickRequest> of(AppId app) {
        expire();
        synchronized (this) {
            return Optional.ofNullable(open.get(app)).map(Request::asked);
        }
    }

    /** The request of this id, while it waits. */
    Optional<Request<?>> find(String id) {
        expire();
        synchronized (this) {
            return open.values().stream()
                    .filter(request -> request.asked().id().equals(id))
                    .findFirst();
        }
    }

    /** A file comes in for a request: while it does, that is not late. */
    void proceed(String id) {
        Instant least = clock.instant().plus(STALL);
        find(id).ifPresent(request -> waitUntil(request, least));
    }

    private synchronized void waitUntil(Request<?> request, Instant least) {
        request.waitUntil(least);
    }

    /** The app gets a thing, if its request still waits and is for that, and the log takes it. */
    boolean give(String id, Object thing, Activity.Kind kind, List<String> details) {
        Optional<Request<?>> given =
                find(id).filter(request -> request.isFor(thing)).filter(request -> claim(request::equals, false));
        given.ifPresent(request -> {
            try {
                note(request, kind, details);
                request.take(thing);
            } finally {
                request.end(State.CANCELLED); // of no effect where it was taken
                changed.run();
            }
        });
        return given.isPresent();
    }

    boolean refuse(String id) {
        Optional<Request<?>> refused = find(id).filter(request -> end(request, State.REFUSED));
        refused.ifPresent(request -> note(request, Activity.Kind.PICK_REFUSED, List.of()));
        return refused.isPresent();
    }

    private void note(Request<?> request, Activity.Kind kind, List<String> details) {
        activities.note(
                new Activity(clock.instant(), kind, request.asked().app().toString(), details));
    }

    /** Ends a request with nothing; false when it has ended before. */
    boolean end(Request<?> request, State how) {
        boolean pause = how == State.REFUSED || how == State.CANCELLED;
        return endAll(request::equals, how, pause);
    }

    /** Ends what was asked in one run of an app. */
    void endAll(Holdings holdings) {
        endAll(request -> request.holdings() == holdings, State.CANCELLED, false);
    }

    /** Ends what waited too long. */
    void expire() {
        Instant now = clock.instant();
        endAll(request -> !now.isBefore(request.until()), State.EXPIRED, false);
    }

    /** Nothing is asked any more. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        endAll(request -> true, State.CANCELLED, false);
    }

    private boolean endAll(Predicate<Request<?>> which, State how, boolean pause) {
        List<Request<?>> claimed = claimAll(which, pause);
        claimed.forEach(request -> request.end(how));
        if (!claimed.isEmpty()) {
            changed.run();
        }
        return !claimed.isEmpty();
    }

    private boolean claim(Predicate<Request<?>> which, boolean pause) {
        return !claimAll(which, pause).isEmpty();
    }

    private synchronized List<Request<?>> claimAll(Predicate<Request<?>> which, boolean pause) {
        List<Request<?>> claimed = open.values().stream().filter(which).toList();
        open.values().removeAll(claimed);
        if (pause) {
            Instant now = clock.instant();
            pauses.values().removeIf(until -> !until.isAfter(now));
            claimed.forEach(request -> pauses.put(request.asked().app(), now.plus(Picker.PAUSE)));
        }
        return claimed;
    }
}
