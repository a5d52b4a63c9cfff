package org.koti.capsule;

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
import org.koti.testkit.peer.InMemoryApp;
import org.koti.testkit.peer.InMemoryNetwork;
import org.koti.testkit.peer.InMemoryPerson;
import org.koti.testkit.peer.PeopleHarness;

/** Three people on a network in memory, each with the app in a process of its own: what it uses and what it offers crosses a link. */
final class RemotePeople implements PeopleHarness, AutoCloseable {
    private final InMemoryNetwork network = new InMemoryNetwork(1);
    private final List<InMemoryPerson> people =
            List.of(network.join("Alice"), network.join("Bob"), network.join("Carol"));
    private final List<RemoteSide> sides;

    RemotePeople() {
        sides = people.stream().map(RemoteSide::new).toList();
        network.befriend(people.get(0), people.get(1));
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

    @Override
    public void close() {
        sides.forEach(side -> side.loopback.close());
    }

    /** One person's app. */
    private final class RemoteSide implements Side {
        private final InMemoryPerson person;
        private final FakeGate gate = FakeGate.of(
                new PeerMessage(PROTOCOL), new PeerMessage(OTHER), new LobbyAccess(PROTOCOL), new LobbyAccess(OTHER));
        private final InMemoryApp app;
        private final Loopback loopback = new Loopback(gate.app());
        private final Peers peers;
        private final Lobby lobby;

        RemoteSide(InMemoryPerson person) {
            this.person = person;
            this.app = person.app(gate);
            this.peers = loopback.remote(Peers.class, app.peers());
            this.lobby = loopback.remote(Lobby.class, app.lobby());
        }

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
            return peers;
        }

        @Override
        public Lobby lobby() {
            return lobby;
        }

        @Override
        public void handle(String protocol, MessageHandler handler) {
            app.handle(protocol, loopback.offered(MessageHandler.class, handler));
        }

        @Override
        public void listen(String protocol, LobbyListener listener) {
            app.listen(protocol, loopback.offered(LobbyListener.class, listener));
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
    }
}
