package org.koti.sample.battleship.play;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.koti.api.app.AppId;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.identity.InMemoryIdentity;
import org.koti.testkit.peer.InMemoryApp;
import org.koti.testkit.peer.InMemoryNetwork;
import org.koti.testkit.peer.InMemoryPerson;

/** Whole apps over the testkit's network, which chooses by its seed what happens next. */
final class Neighbourhood {

    private static final String PROTOCOL = "battleship/1";

    final InMemoryNetwork network;
    private final Map<Resident, InMemoryPerson> people = new LinkedHashMap<>();
    private final Map<Resident, InMemoryApp> apps = new LinkedHashMap<>();

    Neighbourhood(long seed) {
        network = new InMemoryNetwork(seed);
    }

    Resident join(String name) {
        return join(name, Duration.ZERO);
    }

    /** Lets a person join whose clock is wrong by so much. */
    Resident join(String name, Duration wrong) {
        FakeGate gate = Resident.gate();
        InMemoryIdentity identity = new InMemoryIdentity(gate, name, people.size() + 1);
        InMemoryPerson person = network.join(identity.profile());
        InMemoryApp app = person.app(gate);
        Resident resident = new Resident(
                identity,
                gate,
                app.peers(),
                app.lobby(),
                () -> network.clock().instant().plus(wrong),
                network::run);
        people.put(resident, person);
        apps.put(resident, app);
        listen(resident);
        return resident;
    }

    private void listen(Resident resident) {
        app(resident).handle(PROTOCOL, resident.intake());
        app(resident).listen(PROTOCOL, resident.ear());
    }

    void restart(Resident resident) {
        resident.restart();
        listen(resident);
    }

    /** Another publisher's app of the same name comes, of which nothing here shows but that what waited is gone; it goes on with the person's games. */
    void replace(Resident resident) {
        FakeGate gate =
                new FakeGate(new AppId("other", "battleship"), new PeerMessage(PROTOCOL), new LobbyAccess(PROTOCOL));
        apps.put(resident, person(resident).replace(gate));
        listen(resident);
    }

    InMemoryApp app(Resident resident) {
        return Objects.requireNonNull(apps.get(resident));
    }

    InMemoryPerson person(Resident resident) {
        return Objects.requireNonNull(people.get(resident));
    }

    void befriend(Resident one, Resident other) {
        network.befriend(person(one), person(other));
    }

    void part(Resident one, Resident other) {
        network.part(person(one), person(other));
    }

    void reunite(Resident one, Resident other) {
        network.reunite(person(one), person(other));
    }

    /** Lets a few things happen, but perhaps not all that could. */
    void some(Random random) {
        for (int steps = random.nextInt(8); steps > 0 && network.step(); steps--) {
            // each step is one thing
        }
    }
}
