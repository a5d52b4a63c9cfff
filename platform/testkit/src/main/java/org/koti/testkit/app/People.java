package org.koti.testkit.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.koti.testkit.peer.Faults;
import org.koti.testkit.peer.InMemoryNetwork;

/**
 * Some people, each with the app on their own node, on one network and one clock. Nothing moves by itself: {@link #run} lets happen what can happen, in an order that
 * follows from the seed.
 */
public final class People implements AutoCloseable {
    private final long seed;
    private final InMemoryNetwork network;
    private final Map<String, AppStage> stages = new LinkedHashMap<>();

    private People(long seed) {
        this.seed = seed;
        this.network = new InMemoryNetwork(seed);
    }

    /**
     * Lets people start an app.
     *
     * @param seed decides the order in which things happen; the same seed gives the same course
     * @param app the app's class, or any class of its bundle
     * @param names what they are called
     * @return the people, all of them contacts of each other
     */
    public static People of(long seed, Class<?> app, String... names) {
        return of(seed, app, new AppReader(), true, names);
    }

    static People of(long seed, Class<?> app, AppReader reader, boolean contacts, String... names) {
        People people = new People(seed);
        try {
            AppCode code = reader.read(app);
            for (String name : names) {
                people.join(name, code, reader, contacts);
            }
            people.stages.values().forEach(AppStage::start);
            return people;
        } catch (RuntimeException | Error e) {
            people.stages.values().forEach(AppStage::end);
            throw e;
        }
    }

    private void join(String name, AppCode code, AppReader reader, boolean contacts) {
        if (stages.containsKey(name)) {
            throw new IllegalArgumentException("two people are called " + name + ": give each a name of their own");
        }
        AppStage comes = new AppStage(code, reader, name, seed * 31 + stages.size(), network);
        if (contacts) {
            stages.values().forEach(other -> network.befriend(other.person(), comes.person()));
        }
        stages.put(name, comes);
    }

    /**
     * The app of one of them.
     *
     * @param name what they are called
     * @return the app on their node
     */
    public AppStage get(String name) {
        AppStage stage = stages.get(name);
        if (stage == null) {
            throw new IllegalArgumentException("nobody is called " + name + ": there are " + stages.keySet());
        }
        return stage;
    }

    /**
     * Everybody's app.
     *
     * @return in the order of their names in the test
     */
    public List<AppStage> all() {
        return List.copyOf(stages.values());
    }

    /**
     * What decides the course.
     *
     * @return the seed
     */
    public long seed() {
        return seed;
    }

    /**
     * The network between them.
     *
     * @return always the same
     */
    public InMemoryNetwork network() {
        return network;
    }

    /**
     * The clock of all of them, which only {@link #pass} moves, and messages that are late.
     *
     * @return always the same time for everyone
     */
    public Clock clock() {
        return network.clock();
    }

    /** Lets happen all that can happen, until the network is at rest. */
    public void run() {
        network.run();
    }

    /**
     * Lets things happen until something is so.
     *
     * @param reached what should be so
     */
    public void runUntil(BooleanSupplier reached) {
        network.runUntil(reached);
    }

    /**
     * Lets time pass for everyone: timers ring, offers and requests expire.
     *
     * @param time how much
     */
    public void pass(Duration time) {
        network.pass(time);
    }

    /**
     * Makes the ways between all of them bad, from now on.
     *
     * @param faults how bad
     */
    public void faults(Faults faults) {
        network.faults(faults);
    }

    /**
     * Cuts the way between two of them.
     *
     * @param one one of them
     * @param other the other
     */
    public void part(AppStage one, AppStage other) {
        network.part(one.person(), other.person());
    }

    /**
     * Opens it again.
     *
     * @param one one of them
     * @param other the other
     */
    public void reunite(AppStage one, AppStage other) {
        network.reunite(one.person(), other.person());
    }

    List<Unexpected> end() {
        List<Unexpected> unexpected = new ArrayList<>();
        stages.values().forEach(stage -> unexpected.addAll(stage.end()));
        return unexpected;
    }

    /**
     * Stops everyone's app.
     *
     * @throws AssertionError in words, when something happened that the test did not look at
     */
    @Override
    public void close() {
        List<Unexpected> unexpected = end();
        if (!unexpected.isEmpty()) {
            throw Unexpected.of(unexpected);
        }
    }
}
