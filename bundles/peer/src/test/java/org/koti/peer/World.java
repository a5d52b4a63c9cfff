package org.koti.peer;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Several nodes in one thread: time, network and deaths follow from a seed, so that a run can be repeated. */
final class World {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    final Random random;
    final Map<InetSocketAddress, SimTransport.SimEndpoint> listening = new LinkedHashMap<>();
    final List<SimSession> sessions = new ArrayList<>();
    final SimDiscovery air = new SimDiscovery(this);
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private List<SimNode> parted = List.of();
    private long now;
    private long count;

    /** One in how many commits kills its node, half of them before and half after it; 0 for none. */
    int deadlyCommits;

    /** How many nodes died so far. */
    int deaths;

    /** How many sessions broke so far. */
    int cuts;

    World(long seed) {
        random = new Random(seed);
    }

    private record Event(long at, long order, Runnable task) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    Instant now() {
        return BEGINNING.plusMillis(now);
    }

    long millis() {
        return now;
    }

    void at(long millis, Runnable task) {
        events.add(new Event(Math.max(millis, now), count++, task));
    }

    void after(long millis, Runnable task) {
        at(now + millis, task);
    }

    void run(Duration time) {
        long end = now + time.toMillis();
        while (!events.isEmpty() && events.peek().at() <= end) {
            step();
        }
        now = end;
    }

    /** Lets time pass as while the computer sleeps. */
    void sleep(Duration time) {
        now += time.toMillis();
    }

    /** Runs until something is so, or fails after an hour of the world's time. */
    void until(String what, BooleanSupplier so) {
        long end = now + Duration.ofHours(1).toMillis();
        while (!so.getAsBoolean()) {
            if (events.isEmpty() || events.peek().at() > end) {
                throw new AssertionError("never: " + what);
            }
            step();
        }
    }

    private void step() {
        Event event = events.remove();
        now = Math.max(now, event.at());
        try {
            event.task().run();
        } catch (Death death) {
            death.node().buried();
        }
    }

    /** Ends a session as a pulled cable does: each side notices at its own time. */
    void cut(SimSession session) {
        cuts++;
        session.cut(random.nextInt(3_000));
    }

    /** Nothing goes between two nodes any more. */
    void part(SimNode one, SimNode other) {
        parted = List.of(one, other);
        List.copyOf(sessions).stream()
                .filter(session -> session.isBetween(one, other))
                .forEach(session -> session.cut(1_000));
    }

    void reunite() {
        parted = List.of();
    }

    boolean isParted(SimNode one, SimNode other) {
        return parted.contains(one) && parted.contains(other);
    }

    void cutAny() {
        List<SimSession> open = sessions.stream().filter(SimSession::isOpen).toList();
        if (!open.isEmpty()) {
            cut(open.get(random.nextInt(open.size())));
        }
    }

    /** Thrown where a node dies. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
        private final transient SimNode node;

        Death(SimNode node) {
            super("killed", null, false, false);
            this.node = node;
        }

        SimNode node() {
            return node;
        }
    }
}
