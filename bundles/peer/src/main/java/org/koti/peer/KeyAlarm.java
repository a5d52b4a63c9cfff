package org.koti.peer;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.koti.spi.consent.Activity;
import org.koti.spi.transport.PeerId;

/** Tells the person of another key where a contact should be, once for each contact and key: the same place is dialed again and again. Inside {@link Guard}. */
final class KeyAlarm {
    private static final int MOST = 256;
    private final ContactBook book;
    private final Announcer announcer;
    private final Set<String> told = new HashSet<>();

    KeyAlarm(ContactBook book, Announcer announcer) {
        this.book = book;
        this.announcer = announcer;
    }

    void atAddress(PeerId expected, PeerId shown, InetSocketAddress place) {
        book.ownerOf(expected)
                .filter(contact -> told.size() < MOST && told.add(contact.id() + " " + shown))
                .ifPresent(contact -> announcer.note(
                        Activity.Kind.ANOTHER_KEY_AT_ADDRESS, contact.name(), Addresses.readable(place)));
    }
}
