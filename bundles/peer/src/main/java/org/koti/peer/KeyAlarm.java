package org.koti.peer;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.koti.api.identity.PersonId;
import org.koti.spi.consent.Activity;
import org.koti.spi.transport.PeerId;

/**
 * Tells the person of another key where a contact should be, once for each contact and key: the same place is dialed again and again. Of a contact in whose
 * place many keys are shown, it tells of one an hour, so that nobody can fill the log or use up the alarms of others. Inside {@link Guard}.
 */
final class KeyAlarm {
    private static final int MANY = 8;
    private static final Duration PAUSE = Duration.ofHours(1);
    private final ContactBook book;
    private final Announcer announcer;
    private final Schedule schedule;
    private final Map<PersonId, Told> told = new HashMap<>();

    /** What was told of one contact. */
    private static final class Told {
        private final Set<PeerId> keys = new LinkedHashSet<>();
        private Instant last = Instant.MIN;

        boolean isDue(PeerId key, Instant now) {
            boolean quiet = keys.size() >= MANY && now.isBefore(last.plus(PAUSE));
            if (quiet || !keys.add(key)) {
                return false;
            }
            if (keys.size() > MANY) {
                keys.remove(keys.iterator().next());
            }
            last = now;
            return true;
        }
    }

    KeyAlarm(ContactBook book, Announcer announcer, Schedule schedule) {
        this.book = book;
        this.announcer = announcer;
        this.schedule = schedule;
    }

    void atAddress(PeerId expected, PeerId shown, InetSocketAddress place) {
        told.keySet().removeIf(person -> !book.has(person));
        book.ownerOf(expected)
                .filter(contact ->
                        told.computeIfAbsent(contact.id(), fresh -> new Told()).isDue(shown, schedule.now()))
                .ifPresent(contact -> announcer.note(
                        Activity.Kind.ANOTHER_KEY_AT_ADDRESS, contact.name(), Addresses.readable(place)));
    }
}
