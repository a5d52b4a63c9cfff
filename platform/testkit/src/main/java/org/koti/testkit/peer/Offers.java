package org.koti.testkit.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.peer.Match;
import org.koti.api.peer.Offer;
import org.koti.api.peer.OfferId;

/** All offers on the network. Guarded by the network. */
final class Offers {
    private static final int MOST_OPEN = 5;

    private final InMemoryNetwork network;
    private final Map<OfferId, Entry> entries = new LinkedHashMap<>();

    private static final class Entry {
        private final OfferId id;
        private final InMemoryApp by;
        private final String protocol;
        private final String terms;
        private final Instant expires;
        private final List<InMemoryApp> accepting = new ArrayList<>();
        private boolean taken;

        private Entry(OfferId id, InMemoryApp by, String protocol, String terms, Instant expires) {
            this.id = id;
            this.by = by;
            this.protocol = protocol;
            this.terms = terms;
            this.expires = expires;
        }

        private Offer asSeenBy(InMemoryApp app) {
            Offer.State state =
                    taken ? Offer.State.TAKEN : accepting.contains(app) ? Offer.State.ACCEPTING : Offer.State.OPEN;
            boolean mine = by == app;
            return new Offer(id, protocol, by.person().profile(), mine, terms, expires, state);
        }
    }

    Offers(InMemoryNetwork network) {
        this.network = network;
    }

    Offer make(InMemoryApp app, String protocol, String terms, Duration validFor) {
        long open = listed().stream()
                .filter(entry -> entry.by == app && !entry.taken)
                .count();
        if (open >= MOST_OPEN) {
            throw new IllegalStateException("this app has 5 open offers already; withdraw one first");
        }
        byte[] bits = new byte[16];
        network.random().nextBytes(bits);
        OfferId id = new OfferId(HexFormat.of().formatHex(bits));
        Entry entry = new Entry(id, app, protocol, terms, network.now().plus(validFor));
        entries.put(id, entry);
        tell(entry);
        return entry.asSeenBy(app);
    }

    void withdraw(InMemoryApp app, String protocol, OfferId id) {
        find(app, protocol, id).filter(entry -> entry.by == app && !entry.taken).ifPresent(entry -> {
            entries.remove(id);
            tell(entry);
        });
    }

    void forget(InMemoryApp app) {
        listed().forEach(entry -> entry.accepting.remove(app));
        for (Entry entry : listed()) {
            if (entry.by == app) {
                entries.remove(entry.id);
                tell(entry);
            }
        }
    }

    List<Offer> seenBy(InMemoryApp app, String protocol) {
        List<Offer> seen = new ArrayList<>();
        for (Entry entry : listed()) {
            if (entry.protocol.equals(protocol) && isSeen(entry, app)) {
                seen.add(0, entry.asSeenBy(app));
            }
        }
        return seen;
    }

    void accept(InMemoryApp app, String protocol, OfferId id) {
        Entry entry = find(app, protocol, id)
                .filter(found -> found.asSeenBy(app).state() == Offer.State.OPEN && found.by != app)
                .orElseThrow(() -> new IllegalStateException(
                        "this offer is not open any more, or is your own; look at the list again"));
        entry.accepting.add(app);
        app.tellOffers(protocol);
    }

    void possible(List<Runnable> possible) {
        for (Entry entry : listed()) {
            for (InMemoryApp app : entry.accepting) {
                if (network.connected(entry.by.person(), app.person())) {
                    possible.add(() -> decide(entry, app));
                }
            }
        }
    }

    private void decide(Entry entry, InMemoryApp app) {
        entry.accepting.remove(app);
        if (!entry.taken) {
            entry.taken = true;
            network.befriend(entry.by.person(), app.person());
            entry.by.match(new Match(entry.id, entry.protocol, app.person().id(), true, entry.terms));
            app.match(new Match(entry.id, entry.protocol, entry.by.person().id(), false, entry.terms));
        }
        tell(entry);
    }

    private Optional<Entry> find(InMemoryApp app, String protocol, OfferId id) {
        return listed().stream()
                .filter(entry -> entry.id.equals(id) && entry.protocol.equals(protocol) && isSeen(entry, app))
                .findAny();
    }

    private List<Entry> listed() {
        entries.values().removeIf(entry -> !entry.expires.isAfter(network.now()));
        return List.copyOf(entries.values());
    }

    private boolean isSeen(Entry entry, InMemoryApp app) {
        return entry.by == app
                || entry.by.id().name().equals(app.id().name()) && network.connected(entry.by.person(), app.person());
    }

    private void tell(Entry entry) {
        network.apps().stream().filter(app -> isSeen(entry, app)).forEach(app -> app.tellOffers(entry.protocol));
    }
}
