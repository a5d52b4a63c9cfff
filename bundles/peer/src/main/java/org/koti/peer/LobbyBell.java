package org.koti.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.OfferId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the apps' lobby listeners, one call at a time, until each match was told once. Called inside {@link Guard}; calls outside it. */
final class LobbyBell {
    private static final Logger LOG = LoggerFactory.getLogger(LobbyBell.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private final Guard guard;
    private final Schedule schedule;
    private final LobbyBook book;
    private final Whiteboard<LobbyListener> listeners;
    private final Map<Whiteboard.Entry<LobbyListener>, SerialTasks> seats = new HashMap<>();
    private final Set<Whiteboard.Entry<LobbyListener>> ringing = new HashSet<>();
    private final Map<OfferId, Instant> telling = new HashMap<>();

    LobbyBell(Guard guard, Schedule schedule, LobbyBook book, Whiteboard<LobbyListener> listeners) {
        this.guard = guard;
        this.schedule = schedule;
        this.book = book;
        this.listeners = listeners;
    }

    boolean isHeard() {
        return !listeners.allowed().isEmpty();
    }

    /** Tells all apps that offers changed; several changes become one call. */
    void ring() {
        for (Whiteboard.Entry<LobbyListener> entry : listeners.allowed()) {
            if (ringing.add(entry)) {
                seat(entry).add(() -> {
                    guard.run(() -> ringing.remove(entry));
                    boolean heard = quietly(entry, () -> entry.service().get().ifPresent(LobbyListener::offersChanged));
                    if (!heard) {
                        guard.run(this::ring);
                    }
                });
            }
        }
    }

    /** Tells every match that was not told. */
    void tellMatches() {
        Instant now = schedule.now();
        for (MatchRecord match : List.copyOf(book.matches())) {
            OfferId id = match.match().offer();
            if (!match.told() && !telling.getOrDefault(id, Instant.MIN).isAfter(now)) {
                listeners.find(match.line()).ifPresent(entry -> {
                    telling.put(id, Instant.MAX);
                    seat(entry).add(() -> tell(entry, match));
                });
            }
        }
    }

    private void tell(Whiteboard.Entry<LobbyListener> entry, MatchRecord match) {
        boolean[] told = new boolean[1];
        boolean heard = quietly(
                entry,
                () -> entry.service().get().ifPresent(listener -> {
                    listener.matched(match.match());
                    guard.run(() -> book.told(match.match().offer()));
                    told[0] = true;
                }));
        guard.run(() -> {
            OfferId id = match.match().offer();
            if (told[0] || !heard) {
                telling.remove(id);
                tellMatches();
            } else {
                telling.put(id, schedule.now().plus(PAUSE));
                schedule.after(PAUSE, () -> guard.run(this::tellMatches));
            }
        });
    }

    /** {@return whether it was called; a run that was replaced meanwhile is not: the one that replaced it is to be} */
    private static boolean quietly(Whiteboard.Entry<LobbyListener> entry, Runnable call) {
        if (!entry.gate().lease()) {
            return false;
        }
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} failed to hear of the lobby; a match is told again",
                    entry.gate().app(),
                    e);
        } finally {
            entry.gate().release();
        }
        return true;
    }

    private SerialTasks seat(Whiteboard.Entry<LobbyListener> entry) {
        return seats.computeIfAbsent(
                entry,
                listener -> new SerialTasks(task -> schedule.call(entry.gate().app(), task)));
    }

    void forget(Whiteboard.Entry<LobbyListener> entry) {
        seats.remove(entry);
        ringing.remove(entry);
    }
}
