package org.koti.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.transport.AnotherKeyException;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials who is wanted and not linked, inside {@link Guard}; waits outside it. The pause after a failure grows from half a second to a minute and is forgotten
 * when the peer is sighted. Known addresses go before announced ones, which anybody can forge. Of two who see each other the one with the smaller peer id dials first.
 */
final class Dialer {
    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);
    private static final int MAX_DIALING = 16;
    private static final int MAX_SIGHTED = 256;
    private static final int MAX_KNOWN = 8;
    private static final int MAX_ANNOUNCED = 4;
    private static final int MAX_DOUBLINGS = 7;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration COURTESY = Duration.ofMillis(1_500);
    private final Guard guard;
    private final Schedule schedule;
    private final PeerId me;
    private final LinkTable links;
    private final Supplier<Optional<Transport.Endpoint>> endpoint;
    private final Supplier<Map<PeerId, List<InetSocketAddress>>> wanted;
    private final KeyAlarm alarm;
    private final Map<PeerId, List<InetSocketAddress>> sighted = new LinkedHashMap<>();
    private final Map<PeerId, Attempt> attempts = new HashMap<>();

    /** How it went with one peer so far. */
    private static final class Attempt {
        private Instant due = Instant.MIN;
        private Instant sighted = Instant.MIN;
        private int failures;
        private int inVain;
        private boolean dialing;
    }

    Dialer(
            Guard guard,
            Schedule schedule,
            PeerId me,
            LinkTable links,
            Supplier<Optional<Transport.Endpoint>> endpoint,
            Supplier<Map<PeerId, List<InetSocketAddress>>> wanted,
            KeyAlarm alarm) {
        this.guard = guard;
        this.schedule = schedule;
        this.me = me;
        this.links = links;
        this.endpoint = endpoint;
        this.wanted = wanted;
        this.alarm = alarm;
    }

    /** Who announced themselves and did not say goodbye: first whom it was in vain to dial the fewest times, of these the newest. */
    List<PeerId> sighted() {
        List<PeerId> peers = new ArrayList<>(sighted.keySet());
        Collections.reverse(peers);
        peers.sort(Comparator.comparingInt(peer -> attempt(peer).inVain));
        return List.copyOf(peers);
    }

    void sighted(Sighting sighting) {
        if (sighting.peer().equals(me)) {
            return;
        }
        if (sighting.addresses().isEmpty()) {
            sighted.remove(sighting.peer());
            return;
        }
        sighted.remove(sighting.peer());
        sighted.put(sighting.peer(), sighting.addresses());
        if (sighted.size() > MAX_SIGHTED) {
            forget(sighted.keySet().iterator().next());
        }
        Attempt attempt = attempt(sighting.peer());
        Instant now = schedule.now();
        if (now.isAfter(attempt.sighted.plus(COURTESY))) {
            attempt.sighted = now;
            attempt.failures = 0;
            boolean first = me.hex().compareTo(sighting.peer().hex()) < 0;
            later(attempt, first ? Duration.ofMillis(100) : COURTESY);
        }
    }

    private void forget(PeerId peer) {
        sighted.remove(peer);
        if (!attempt(peer).dialing) {
            attempts.remove(peer);
        }
    }

    /** A session to a peer ended, which went well for a while or not. */
    void lost(PeerId peer, boolean well) {
        Attempt attempt = attempt(peer);
        attempt.failures = well ? 0 : attempt.failures + 1;
        attempt.inVain = well ? 0 : attempt.inVain + 1;
        later(attempt, pause(attempt.failures));
    }

    /** Everybody may be somewhere else now. */
    void startAgain() {
        attempts.values().forEach(attempt -> {
            attempt.failures = 0;
            attempt.inVain = 0;
            attempt.due = Instant.MIN;
        });
        nudge();
    }

    /** Nobody is sighted any more. */
    void forgetSightings() {
        sighted.clear();
    }

    void nudge() {
        if (endpoint.get().isEmpty()) {
            return;
        }
        Instant now = schedule.now();
        Map<PeerId, List<InetSocketAddress>> targets = wanted.get();
        attempts.keySet()
                .removeIf(peer -> !targets.containsKey(peer)
                        && !sighted.containsKey(peer)
                        && !attempt(peer).dialing
                        && attempts.size() > MAX_SIGHTED);
        targets.forEach((peer, known) -> {
            List<InetSocketAddress> addresses = places(peer, known);
            Attempt attempt = attempt(peer);
            boolean free = !attempt.dialing
                    && !attempt.due.isAfter(now)
                    && links.to(peer).isEmpty();
            if (free && !addresses.isEmpty() && dialing() < MAX_DIALING && !peer.equals(me)) {
                attempt.dialing = true;
                schedule.run(() -> dial(peer, addresses));
            }
        });
    }

    /** Where to dial a peer, in this order. */
    List<InetSocketAddress> places(PeerId peer, List<InetSocketAddress> known) {
        return Stream.concat(
                        known.stream().limit(MAX_KNOWN),
                        sighted.getOrDefault(peer, List.of()).stream().limit(MAX_ANNOUNCED))
                .distinct()
                .toList();
    }

    private long dialing() {
        return attempts.values().stream().filter(attempt -> attempt.dialing).count();
    }

    private void dial(PeerId peer, List<InetSocketAddress> addresses) {
        boolean reached = false;
        for (InetSocketAddress address : new ArrayList<>(addresses)) {
            reached = reached || reaches(peer, address);
        }
        boolean there = reached;
        guard.run(() -> {
            Attempt attempt = attempt(peer);
            attempt.dialing = false;
            if (!there) {
                attempt.failures++;
                attempt.inVain++;
                later(attempt, pause(attempt.failures));
            }
        });
    }

    private boolean reaches(PeerId peer, InetSocketAddress address) {
        return endpoint.get()
                .map(open -> {
                    try {
                        open.connect(address, peer);
                        return true;
                    } catch (AnotherKeyException e) {
                        guard.run(() -> alarm.atAddress(peer, e.shown(), address));
                        return false;
                    } catch (IOException e) {
                        LOG.debug("{} is not at {}: {}", peer, address, e.getMessage());
                        return false;
                    }
                })
                .orElse(false);
    }

    private Duration pause(int failures) {
        long millis = Math.min(LONGEST.toMillis(), 500L << Math.min(failures, MAX_DOUBLINGS));
        return Duration.ofMillis((long) (millis * (0.5 + schedule.jitter() / 2)));
    }

    private void later(Attempt attempt, Duration pause) {
        attempt.due = schedule.now().plus(pause);
        schedule.after(pause.plusMillis(1), () -> guard.run(this::nudge));
    }

    /** Of how many peers it is remembered how dialing them went. */
    int remembered() {
        return attempts.size();
    }

    private Attempt attempt(PeerId peer) {
        return attempts.computeIfAbsent(peer, fresh -> new Attempt());
    }
}
