package org.koti.peer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.Match;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.Peers;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.peer.PeopleHarness;

/** The three people of the contracts in a {@link World}. */
final class SimPeople implements PeopleHarness {
    private final World world = new World(1);
    private final SimSide alice = new SimSide("Alice", 1);
    private final SimSide bob = new SimSide("Bob", 2);
    private final SimSide carol = new SimSide("Carol", 3);

    SimPeople() {
        Meetings.befriend(alice.node, bob.node);
        carol.network(true);
    }

    @Override
    public Side alice() {
        return alice;
    }

    @Override
    public Side bob() {
        return bob;
    }

    @Override
    public Side carol() {
        return carol;
    }

    @Override
    public void part() {
        world.part(alice.node, bob.node);
    }

    @Override
    public void reunite() {
        world.reunite();
    }

    @Override
    public void until(BooleanSupplier reached) {
        world.until("what the contract waits for", reached);
    }

    @Override
    public void settle() {
        world.run(Duration.ofSeconds(6));
    }

    @Override
    public void pass(Duration time) {
        world.run(time);
    }

    /** One person. */
    private final class SimSide implements Side {
        private final SimNode node;
        private final FakeGate gate = new FakeGate(
                SimNode.APP,
                new PeerMessage(PROTOCOL),
                new PeerMessage(OTHER),
                new LobbyAccess(PROTOCOL),
                new LobbyAccess(OTHER));
        private final Map<String, Whiteboard.Entry<MessageHandler>> handlers = new HashMap<>();
        private final Map<String, Whiteboard.Entry<LobbyListener>> listeners = new HashMap<>();
        private final Map<PeerEngine, Lobby> lobbies = new HashMap<>();
        private boolean dying;

        SimSide(String name, int number) {
            node = new SimNode(world, name, number);
        }

        @Override
        public PersonId id() {
            return node.id();
        }

        @Override
        public FakeGate gate() {
            return gate;
        }

        @Override
        public Peers peers() {
            return new AppPeers(node.engine(), gate);
        }

        @Override
        public Lobby lobby() {
            return lobbies.computeIfAbsent(node.engine(), engine -> new AppLobby(engine, gate));
        }

        @Override
        public void handle(String protocol, MessageHandler handler) {
            Optional.ofNullable(handlers.remove(protocol)).ifPresent(node.engine()::remove);
            Whiteboard.Entry<MessageHandler> entry =
                    new Whiteboard.Entry<>(gate, protocol, () -> Optional.of(new Mortal(handler)));
            handlers.put(protocol, entry);
            node.engine().add(entry);
        }

        @Override
        public void listen(String protocol, LobbyListener listener) {
            Optional.ofNullable(listeners.remove(protocol)).ifPresent(node.engine()::removeListener);
            Whiteboard.Entry<LobbyListener> entry = new Whiteboard.Entry<>(
                    gate,
                    protocol,
                    () -> Optional.of(new LobbyListener() {
                        @Override
                        public void matched(Match match) {
                            listener.matched(match);
                            dieIfDue();
                        }

                        @Override
                        public void offersChanged() {
                            listener.offersChanged();
                        }
                    }));
            listeners.put(protocol, entry);
            node.engine().addListener(entry);
        }

        @Override
        public void dieInNextHandOver() {
            dying = true;
        }

        private void dieIfDue() {
            if (dying) {
                dying = false;
                throw new World.Death(node);
            }
        }

        @Override
        public void network(boolean on) {
            if (on) {
                node.network().turnOn();
            } else {
                node.network().turnOff();
            }
        }

        @Override
        public void remove(PersonId other) {
            node.contacts().remove(other);
        }

        /** Hands everything on, and dies after a message when it is due. */
        private final class Mortal implements MessageHandler {
            private final MessageHandler handler;

            Mortal(MessageHandler handler) {
                this.handler = handler;
            }

            @Override
            public void received(Message message) {
                handler.received(message);
                dieIfDue();
            }

            @Override
            public void deliveryChanged(Delivery delivery) {
                handler.deliveryChanged(delivery);
            }

            @Override
            public void contactChanged(Contact contact) {
                handler.contactChanged(contact);
            }
        }
    }
}
