package org.koti.testkit.peer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;

/**
 * People, their apps and what is on its way between them. Nothing moves by itself: each {@link #step} makes one thing happen, chosen by the seed among all
 * that could, on the calling thread; the same seed gives the same course. Apps are called without any lock of the network, so that they may wait
 * for their own threads. Safe for use by several threads, of which one steps at a time.
 */
public final class InMemoryNetwork {
    private static final int MOST_STEPS = 1_000_000;

    private final Random random;
    private final Map<PersonId, InMemoryPerson> people = new LinkedHashMap<>();
    private final Set<Set<PersonId>> parted = new HashSet<>();
    private final Offers offers = new Offers(this);
    private final List<Ticking> clocks = new CopyOnWriteArrayList<>();
    private final Object steps = new Object();
    private List<Runnable> calls = new ArrayList<>();
    private Faults faults = Faults.NONE;
    private volatile Instant now = Instant.parse("2026-01-01T12:00:00Z");

    /**
     * Makes an empty network.
     *
     * @param seed decides the order in which things happen
     */
    public InMemoryNetwork(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Lets a person join, with the network on and no contacts.
     *
     * @param name what they are called
     * @return the person
     */
    public synchronized InMemoryPerson join(String name) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return join(new Profile(PersonId.of(key), name));
    }

    /**
     * Lets a person join who has keys of their own, with the network on and no contacts.
     *
     * @param profile who, for example {@link org.koti.testkit.identity.InMemoryIdentity#profile()}
     * @return the person
     */
    public synchronized InMemoryPerson join(Profile profile) {
        InMemoryPerson person = new InMemoryPerson(this, profile.id(), profile.name());
        people.put(person.id(), person);
        return person;
    }

    /**
     * Makes two people contacts of each other.
     *
     * @param one one of them
     * @param other the other
     */
    public void befriend(InMemoryPerson one, InMemoryPerson other) {
        change(() -> {
            one.add(other);
            other.add(one);
        });
    }

    /**
     * Cuts the way between two people; what is on its way waits.
     *
     * @param one one of them
     * @param other the other
     */
    public void part(InMemoryPerson one, InMemoryPerson other) {
        change(() -> {
            parted.add(Set.of(one.id(), other.id()));
            tellPresence();
        });
    }

    /**
     * Opens the way between two people again.
     *
     * @param one one of them
     * @param other the other
     */
    public void reunite(InMemoryPerson one, InMemoryPerson other) {
        change(() -> {
            parted.remove(Set.of(one.id(), other.id()));
            tellPresence();
        });
    }

    /**
     * Makes the ways between people bad, from now on. What apps were promised holds all the same: nothing is lost, and what is handed over comes in its order.
     *
     * @param faults how bad
     */
    public synchronized void faults(Faults faults) {
        this.faults = faults;
    }

    /** {@return whether what leaves now is lost on its way} */
    boolean loses() {
        return faults.loss() > 0 && random.nextDouble() < faults.loss();
    }

    /** {@return whether what arrives now arrives once more} */
    boolean doubles() {
        return faults.duplicate() > 0 && random.nextDouble() < faults.duplicate();
    }

    /** {@return whether a later message can overtake} */
    boolean reorders() {
        return faults.reorder();
    }

    /** {@return whether a node dies now} */
    boolean deathStrikes() {
        return faults.death() > 0 && random.nextDouble() < faults.death();
    }

    /** {@return when what leaves now arrives at the earliest} */
    Instant arrival() {
        long most = faults.delay().toMillis();
        return most == 0 ? now : now.plusMillis(random.nextLong(most + 1));
    }

    void forget(InMemoryApp app) {
        app.stop();
        offers.forget(app);
        apps().forEach(other -> other.drop(app));
    }

    /**
     * Makes one thing happen: a message arrives, is handed over, is acknowledged, an acceptance is decided, a match is told. Where all that is left is late, time passes
     * until the first of it arrives.
     *
     * @return false when nothing can happen
     */
    public boolean step() {
        synchronized (steps) {
            if (change(this::stepNow)) {
                return true;
            }
            Optional<Duration> wait = untilNext();
            wait.ifPresent(this::pass);
            return wait.isPresent();
        }
    }

    /** Changes something under the lock. Apps are called after it, without the lock, as they may wait for whoever wants it. */
    <T> T change(Supplier<T> change) {
        if (Thread.holdsLock(this)) {
            return change.get();
        }
        List<Runnable> due;
        T result;
        synchronized (this) {
            try {
                result = change.get();
            } finally {
                due = calls;
                calls = new ArrayList<>();
            }
        }
        due.forEach(Runnable::run);
        return result;
    }

    void change(Runnable change) {
        change(() -> {
            change.run();
            return true;
        });
    }

    /** Calls an app when the change that goes on is done. Guarded by this. */
    void call(Runnable app) {
        calls.add(app);
    }

    private synchronized Optional<Duration> untilNext() {
        return apps().stream()
                .flatMap(app -> app.late().stream())
                .min(Comparator.naturalOrder())
                .map(next -> Duration.between(now, next));
    }

    private boolean stepNow() {
        List<Runnable> possible = new ArrayList<>();
        apps().forEach(app -> app.possible(possible));
        offers.possible(possible);
        if (possible.isEmpty()) {
            return false;
        }
        possible.get(random.nextInt(possible.size())).run();
        return true;
    }

    /**
     * Steps until nothing can happen.
     *
     * @throws IllegalStateException when things go on for ever, or a handler threw 100 times at the same message; that is the cause then
     */
    public void run() {
        for (int i = 0; i < MOST_STEPS; i++) {
            if (!step()) {
                return;
            }
        }
        throw new IllegalStateException("the network does not come to rest; does each message lead to another?");
    }

    /**
     * Steps until something is so.
     *
     * @param reached what should be so
     * @throws IllegalStateException when nothing can happen any more and it is not so
     */
    public void runUntil(BooleanSupplier reached) {
        for (int i = 0; i < MOST_STEPS && !reached.getAsBoolean(); i++) {
            if (!step()) {
                break;
            }
        }
        if (!reached.getAsBoolean()) {
            throw new IllegalStateException("the network came to rest, or never will, and this was not reached");
        }
    }

    /**
     * Lets time pass, for everyone the same: from one moment at which something is due to the next, so that it is that time when it happens.
     *
     * @param time how much
     */
    public void pass(Duration time) {
        Duration left = time;
        do {
            Duration part = untilDue(left);
            synchronized (this) {
                now = now.plus(part);
            }
            clocks.forEach(clock -> clock.then().accept(part));
            left = left.minus(part);
        } while (!left.isZero());
    }

    private Duration untilDue(Duration longest) {
        return clocks.stream()
                .flatMap(clock -> clock.next().get().stream())
                .filter(wait -> wait.compareTo(longest) < 0)
                .min(Comparator.naturalOrder())
                .orElse(longest);
    }

    /**
     * Calls back each time that time has passed.
     *
     * @param then gets how much
     * @param next asked how long it is until something is due, if anything is
     */
    public void whenTimePasses(Consumer<Duration> then, Supplier<Optional<Duration>> next) {
        clocks.add(new Ticking(then, next));
    }

    /** Something that happens as time passes. */
    private record Ticking(Consumer<Duration> then, Supplier<Optional<Duration>> next) {}

    /**
     * The time on this network.
     *
     * @return a clock that {@link #pass} moves
     */
    public Clock clock() {
        return new NetworkClock(this);
    }

    Instant now() {
        return now;
    }

    Offers offers() {
        return offers;
    }

    InMemoryPerson person(PersonId id) {
        return Optional.ofNullable(people.get(id)).orElseThrow();
    }

    boolean connected(InMemoryPerson one, InMemoryPerson other) {
        return one.networkOn() && other.networkOn() && !parted.contains(Set.of(one.id(), other.id()));
    }

    void tellPresence() {
        people.values().forEach(InMemoryPerson::tellContacts);
    }

    List<InMemoryApp> apps() {
        return people.values().stream()
                .flatMap(person -> person.apps().stream())
                .toList();
    }

    Optional<InMemoryApp> app(PersonId person, String name) {
        return person(person).named(name);
    }

    Random random() {
        return random;
    }
}
