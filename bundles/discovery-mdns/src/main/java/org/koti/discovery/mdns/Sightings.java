package org.koti.discovery.mdns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.transport.PeerId;

/**
 * Turns what others say into sightings. Of each message that announces a node it remembers one name, of all else nothing; the newest {@value #MOST} names are
 * kept, and in a second at most {@value #MOST_IN_A_SECOND} sightings are told. So whoever floods the network fills no memory here. Safe for use by several
 * threads.
 */
final class Sightings {
    /** The most names that are remembered. */
    static final int MOST = 512;

    /** The most sightings that are told in a second. */
    static final int MOST_IN_A_SECOND = 32;

    private static final long MAX_TTL = 4_500;
    private static final long SECOND = 1_000;
    private final PeerId self;
    private final Consumer<Sighting> found;
    private final LongSupplier millis;
    private final Map<String, Seen> byName = new LinkedHashMap<>();
    private long second;
    private int toldInSecond;

    private record Seen(Sighting sighting, long toldAt, long until) {}

    /**
     * Remembers nothing yet.
     *
     * @param self this node, which is not told
     * @param found told of each sighting
     * @param millis the time, from any beginning
     */
    Sightings(PeerId self, Consumer<Sighting> found, LongSupplier millis) {
        this.self = self;
        this.found = found;
        this.millis = millis;
        this.second = millis.getAsLong();
    }

    /**
     * Takes a response. Only its first announcement of a node counts, and only when the message says all of that node.
     *
     * @throws MalformedAnnouncementException when a node is announced that cannot be one
     */
    void heard(DnsMessage response) throws MalformedAnnouncementException {
        Optional<DnsRecord.Pointer> node =
                response.each(DnsRecord.Pointer.class, Announcement.TYPE).findFirst();
        if (node.isEmpty()) {
            return;
        }
        String name = node.get().target();
        if (node.get().ttl() == 0) {
            forget(name).ifPresent(this::tellGone);
            return;
        }
        Sighting sighting = Announcement.read(response, name);
        if (!sighting.peer().equals(self) && remember(name, sighting, node.get().ttl())) {
            found.accept(sighting);
        }
    }

    /** Forgets and tells what was not announced again in time. */
    void expire() {
        gone(millis.getAsLong()).forEach(this::tellGone);
    }

    private synchronized List<Seen> gone(long now) {
        List<Seen> gone = new ArrayList<>();
        byName.values().removeIf(seen -> seen.until() <= now && gone.add(seen));
        return gone;
    }

    private void tellGone(Seen seen) {
        found.accept(new Sighting(seen.sighting().peer(), List.of()));
    }

    /** How many names are remembered. */
    synchronized int size() {
        return byName.size();
    }

    private synchronized boolean remember(String name, Sighting sighting, long ttl) {
        long now = millis.getAsLong();
        Optional<Seen> before = Optional.ofNullable(byName.get(name));
        boolean toldJustNow = before.filter(seen -> seen.sighting().equals(sighting))
                .filter(seen -> now - seen.toldAt() < SECOND)
                .isPresent();
        if (toldJustNow || !mayTell(now)) {
            return false;
        }
        byName.remove(name);
        byName.put(name, new Seen(sighting, now, now + Math.min(ttl, MAX_TTL) * SECOND));
        if (byName.size() > MOST) {
            byName.remove(byName.keySet().iterator().next());
        }
        return true;
    }

    private boolean mayTell(long now) {
        if (now - second >= SECOND) {
            second = now;
            toldInSecond = 0;
        }
        return toldInSecond++ < MOST_IN_A_SECOND;
    }

    private synchronized Optional<Seen> forget(String name) {
        return Optional.ofNullable(byName.remove(name));
    }
}
