package org.koti.testkit.peer;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.Peers;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.testkit.consent.FakeGate;

/** Three people on a network in memory. */
final class InMemoryPeople implements PeopleHarness {
    private final InMemoryNetwork network;
    private final List<Side> sides;
    private final List<InMemoryPerson> people;

    InMemoryPeople(long seed) {
        network = new InMemoryNetwork(seed);
        people = List.of(network.join("Alice"), network.join("Bob"), network.join("Carol"));
        sides = people.stream().map(this::side).toList();
        network.befriend(people.get(0), people.get(1));
    }

    private Side side(InMemoryPerson person) {
        FakeGate gate = FakeGate.of(
                new PeerMessage(PROTOCOL), new PeerMessage(OTHER), new LobbyAccess(PROTOCOL), new LobbyAccess(OTHER));
        InMemoryApp app = person.app(gate);
        return new Side() {
            @Override
            public PersonId id() {
                return person.id();
            }

            @Override
            public FakeGate gate() {
                return gate;
            }

            @Override
            public Peers peers() {
                return app.peers();
            }

            @Override
            public Lobby lobby() {
                return app.lobby();
            }

            @Override
            public void handle(String protocol, MessageHandler handler) {
                app.handle(protocol, handler);
            }

            @Override
            public void listen(String protocol, LobbyListener listener) {
                app.listen(protocol, listener);
            }

            @Override
            public void dieInNextHandOver() {
                app.dieInNextHandOver();
            }

            @Override
            public void network(boolean on) {
                person.network(on);
            }

            @Override
            public void remove(PersonId other) {
                people.stream().filter(one -> one.id().equals(other)).forEach(person::remove);
            }
        };
    }

    @Override
    public Side alice() {
        return sides.get(0);
    }

    @Override
    public Side bob() {
        return sides.get(1);
    }

    @Override
    public Side carol() {
        return sides.get(2);
    }

    @Override
    public void part() {
        network.part(people.get(0), people.get(1));
    }

    @Override
    public void reunite() {
        network.reunite(people.get(0), people.get(1));
    }

    @Override
    public void until(BooleanSupplier reached) {
        network.runUntil(reached);
    }

    @Override
    public void settle() {
        network.run();
    }

    @Override
    public void pass(Duration time) {
        network.pass(time);
    }
}
