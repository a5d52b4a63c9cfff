package org.koti.peer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;

/** The sessions that there are, inside {@link Guard}. */
final class LinkTable {
    private final Map<Session, Link> bySession = new IdentityHashMap<>();
    private final Map<Link, Long> order = new HashMap<>();
    private long count;

    void add(Link link) {
        bySession.put(link.session(), link);
        order.put(link, ++count);
    }

    Optional<Link> find(Session session) {
        return Optional.ofNullable(bySession.get(session));
    }

    Optional<Link> remove(Session session) {
        Optional<Link> link = Optional.ofNullable(bySession.remove(session));
        link.ifPresent(order::remove);
        return link;
    }

    List<Link> all() {
        List<Link> links = new ArrayList<>(bySession.values());
        links.sort(Comparator.comparing(link -> order.getOrDefault(link, 0L)));
        return links;
    }

    /** Open links to a peer, oldest first, greeted or not. */
    List<Link> to(PeerId peer) {
        return all().stream()
                .filter(link -> link.peer().equals(peer) && !link.isClosing())
                .toList();
    }

    /** Open links to a person, oldest first, greeted. */
    List<Link> with(PersonId person) {
        return all().stream()
                .filter(link -> link.isWith(person) && !link.isClosing())
                .toList();
    }

    /** The newest link over which messages to a contact can go. */
    Optional<Link> route(PersonId person) {
        return with(person).stream().filter(Link::trusted).reduce((older, newer) -> newer);
    }
}
