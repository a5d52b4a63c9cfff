package org.koti.testkit.peer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.Match;
import org.koti.api.peer.MessageHandler;
import org.koti.spi.consent.AppGate;

/** One app on one person's node: its services, and what it registered for each protocol. Safe for use by several threads. */
public final class InMemoryApp {
    private final InMemoryNetwork network;
    private final InMemoryPerson person;
    private final AppId id;
    private final InMemoryPeers peers;
    private final InMemoryLobby lobby;
    private final Map<String, MessageHandler> handlers = new LinkedHashMap<>();
    private final Map<String, LobbyListener> listeners = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final List<Match> untold = new ArrayList<>();
    private Runnable died = () -> {};
    private boolean dying;

    InMemoryApp(InMemoryNetwork network, InMemoryPerson person, AppGate gate) {
        this.network = network;
        this.person = person;
        this.id = gate.app();
        this.peers = new InMemoryPeers(network, this, gate);
        this.lobby = new InMemoryLobby(network, this, gate);
    }

    /**
     * The app's peers.
     *
     * @return always the same
     */
    public InMemoryPeers peers() {
        return peers;
    }

    /**
     * The app's lobby.
     *
     * @return always the same
     */
    public InMemoryLobby lobby() {
        return lobby;
    }

    /**
     * Registers a handler, in place of one that is there.
     *
     * @param protocol its protocol
     * @param handler takes the messages
     */
    public void handle(String protocol, MessageHandler handler) {
        synchronized (network) {
            handlers.put(protocol, handler);
        }
    }

    /**
     * Registers a listener, in place of one that is there.
     *
     * @param protocol its protocol
     * @param listener hears of the lobby
     */
    public void listen(String protocol, LobbyListener listener) {
        synchronized (network) {
            listeners.put(protocol, listener);
        }
    }

    /** Stops the app: handlers and listeners are gone until they are registered again; what came meanwhile waits. */
    public void stop() {
        synchronized (network) {
            handlers.clear();
            listeners.clear();
        }
    }

    /** Lets the node die right after the next message or match was handed over: it counts as not dealt with, and the app is stopped. */
    public void dieInNextHandOver() {
        synchronized (network) {
            dying = true;
        }
    }

    /**
     * Calls back after each death of the node, when the app is stopped: for whoever starts it again.
     *
     * @param then called on the thread that lets things happen
     */
    public void whenDied(Runnable then) {
        synchronized (network) {
            died = then;
        }
    }

    AppId id() {
        return id;
    }

    InMemoryPerson person() {
        return person;
    }

    Channel channel(PersonId to, String protocol) {
        return channels.computeIfAbsent(to + " " + protocol, key -> new Channel(network, this, to, protocol));
    }

    void possible(List<Runnable> possible) {
        channels.values().forEach(channel -> channel.possible(possible));
        for (Match match : untold) {
            listener(match.protocol())
                    .ifPresent(listener ->
                            possible.add(() -> handOver(() -> listener.matched(match), () -> untold.remove(match))));
        }
    }

    /** When what is late arrives. */
    List<Instant> late() {
        return channels.values().stream()
                .flatMap(channel -> channel.late().stream())
                .toList();
    }

    Optional<MessageHandler> handler(String protocol) {
        synchronized (network) {
            return Optional.ofNullable(handlers.get(protocol));
        }
    }

    private List<MessageHandler> handlers() {
        synchronized (network) {
            return List.copyOf(handlers.values());
        }
    }

    /** Calls into the app, and notes it once the app dealt with it: it returned, and the node lived on. */
    void handOver(Runnable call, Runnable dealtWith) {
        network.call(() -> {
            try {
                call.run();
            } catch (RuntimeException e) {
                return;
            }
            afterwards(dealtWith).run();
        });
    }

    /** Whether the node dies now, before anything is noted: then whoever starts it again is called. */
    private Runnable afterwards(Runnable dealtWith) {
        synchronized (network) {
            if (dying || network.deathStrikes()) {
                dying = false;
                stop();
                return died;
            }
            dealtWith.run();
            return () -> {};
        }
    }

    void match(Match match) {
        untold.add(match);
    }

    void tell(Contact contact) {
        network.call(() -> handlers().forEach(handler -> handler.contactChanged(contact)));
    }

    void tell(Delivery delivery) {
        network.call(() -> handler(delivery.protocol()).ifPresent(handler -> handler.deliveryChanged(delivery)));
    }

    void tellOffers(String protocol) {
        network.call(() -> listener(protocol).ifPresent(LobbyListener::offersChanged));
    }

    private Optional<LobbyListener> listener(String protocol) {
        synchronized (network) {
            return Optional.ofNullable(listeners.get(protocol));
        }
    }

    /** Another publisher's app takes the place of a contact's. */
    void drop(InMemoryApp former) {
        if (former.id().name().equals(id.name())) {
            channels.values().stream()
                    .filter(channel -> channel.to().equals(former.person().id()))
                    .forEach(Channel::drop);
        }
    }

    void lose(Contact gone) {
        channels.values().stream()
                .filter(channel -> channel.to().equals(gone.id()))
                .forEach(Channel::fail);
        tell(new Contact(gone.id(), gone.name(), gone.verified(), false));
    }
}
