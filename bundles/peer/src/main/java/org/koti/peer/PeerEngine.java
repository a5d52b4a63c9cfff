package org.koti.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.koti.api.app.AppId;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.MessageHandler;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.vault.Vault;
import org.koti.spi.app.NodeListener.Topic;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AppGate;
import org.koti.spi.discovery.Discovery;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.identity.Person;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of the peer service put together, without OSGi. Safe for use by several threads. */
final class PeerEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerEngine.class);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final int MAX_STRANGERS = 32;
    private static final int PRUNE_TICKS = 1_800;
    private final Guard guard = new Guard();
    private final LinkTable links = new LinkTable();
    private final Owners owners;
    private final Whiteboard<MessageHandler> handlers;
    private final Whiteboard<LobbyListener> listeners;
    private final Schedule schedule;
    private final Person me;
    private final Vault vault;
    private final Announcer announcer;
    private final NetworkSwitch network;
    private final Courier courier;
    private final Outbox outbox;
    private final People people;
    private final InvitationBook invitations;
    private final LobbyHall lobby;
    private final Dialer dialer;
    private final Switchboard switchboard;
    private int ticks;
    private volatile boolean closed;

    /**
     * What the engine needs from the node.
     *
     * @param me the person
     * @param vault the namespace of this bundle
     * @param transport carries the frames
     * @param schedule time and threads; closed with the engine
     * @param local the addresses to listen on
     * @param port where to listen, empty for any free port that is then kept
     */
    record Needs(
            Person me,
            Vault vault,
            Transport transport,
            Schedule schedule,
            Supplier<List<InetAddress>> local,
            OptionalInt port) {}

    PeerEngine(Needs needs) {
        schedule = needs.schedule();
        me = needs.me();
        vault = needs.vault();
        announcer = new Announcer(schedule);
        owners = new Owners(vault, schedule::now, this::passed);
        handlers = new Whiteboard<>(PeerMessage::new, owners);
        listeners = new Whiteboard<>(LobbyAccess::new, owners);
        PeerId self = me.device().id();
        network = new NetworkSwitch(vault, needs.transport(), me.device(), needs.local(), needs.port());
        ContactBook book = new ContactBook(vault);
        Inbox inbox = new Inbox(vault, owners, links, schedule);
        courier = new Courier(guard, schedule, inbox, handlers);
        outbox = new Outbox(vault, owners, book, links, schedule, courier::deliveryChanged);
        people = new People(vault, book, links, inbox, outbox, courier, announcer);
        invitations = new InvitationBook(vault, me, people, links, schedule, announcer);
        LobbyBook lobbyBook = new LobbyBook(vault, owners);
        LobbyBell bell = new LobbyBell(guard, schedule, lobbyBook, listeners);
        lobby = new LobbyHall(vault, me, people, links, schedule, lobbyBook, bell);
        owners.heirs(List.of(inbox::reread, outbox::reread, app -> lobby.reread()));
        dialer = new Dialer(
                guard, schedule, self, links, network::endpoint, this::wanted, new KeyAlarm(book, announcer, schedule));
        switchboard = new Switchboard(
                guard,
                schedule,
                me,
                network::port,
                links,
                new Switchboard.Departments(people, inbox, outbox, courier, invitations, lobby),
                announcer);
        switchboard.dialer(dialer);
    }

    private void passed(AppId former, AppId next) {
        LOG.info("{} has the name that {} had: what was kept for that is erased", next, former);
        announcer.note(Activity.Kind.NAME_PASSED, next.toString(), former.toString());
    }

    void start() {
        schedule.run(this::tick);
    }

    Guard guard() {
        return guard;
    }

    /**
     * Does something for an app that has its name, inside the guard.
     *
     * @throws IllegalStateException when another publisher's app has it, or the app has been stopped
     */
    void as(AppGate app, Runnable work) {
        guard.run(() -> {
            owners.enter(app);
            work.run();
        });
    }

    /** The same with an answer. */
    <T> T as(AppGate app, Supplier<T> work) {
        return guard.get(() -> {
            owners.enter(app);
            return work.get();
        });
    }

    Owners owners() {
        return owners;
    }

    NetworkSwitch network() {
        return network;
    }

    People people() {
        return people;
    }

    Outbox outbox() {
        return outbox;
    }

    InvitationBook invitations() {
        return invitations;
    }

    LobbyHall lobby() {
        return lobby;
    }

    Announcer announcer() {
        return announcer;
    }

    void turn(boolean on) {
        if (network.want(on)) {
            announcer.note(on ? Activity.Kind.NETWORK_ON : Activity.Kind.NETWORK_OFF, "");
            announcer.changed(Topic.NETWORK);
        }
        reconcile();
    }

    void add(Discovery discovery) {
        network.add(discovery);
        schedule.run(() -> network.lookOut(this::sighted));
    }

    void remove(Discovery discovery) {
        network.remove(discovery);
    }

    void add(Whiteboard.Entry<MessageHandler> handler) {
        handlers.add(handler);
        handler.gate()
                .whenCurrent(() -> schedule.run(() -> guard.run(() -> {
                    handlers.enter();
                    courier.nudgeAll();
                })));
    }

    void remove(Whiteboard.Entry<MessageHandler> handler) {
        guard.run(() -> {
            handlers.remove(handler);
            courier.forget(handler);
        });
    }

    void addListener(Whiteboard.Entry<LobbyListener> listener) {
        know(listener.gate());
        listeners.add(listener);
        listener.gate()
                .whenCurrent(() -> schedule.run(() -> guard.run(() -> {
                    listeners.enter();
                    lobby.tellMatches();
                    dialer.nudge();
                })));
    }

    /** An app that is in the lobby has come, or is back; a version of it on probation has not come yet. */
    void know(AppGate gate) {
        gate.whenCurrent(() -> {
            if (lobby.gates().know(gate)) {
                schedule.run(() -> guard.run(lobby::back));
            }
        });
    }

    void removeListener(Whiteboard.Entry<LobbyListener> listener) {
        guard.run(() -> {
            listeners.remove(listener);
            lobby.forget(listener);
        });
    }

    void dial() {
        guard.run(dialer::nudge);
    }

    private void tick() {
        if (closed) {
            return;
        }
        try {
            reconcile();
            guard.run(this::tidy);
        } finally {
            schedule.after(TICK, this::tick);
        }
    }

    private void tidy() {
        invitations.expire();
        owners.settle();
        handlers.enter();
        listeners.enter();
        lobby.expire();
        lobby.hearLate();
        lobby.tellMatches();
        courier.nudgeAll();
        switchboard.tidy();
        dialer.nudge();
        if (ticks++ % PRUNE_TICKS == 0) {
            Deliveries.prune(vault, schedule.now());
        }
    }

    private void reconcile() {
        if (closed) {
            return;
        }
        NetworkSwitch.Change change = network.reconcile(switchboard);
        if (change.any()) {
            announcer.changed(Topic.NETWORK);
            guard.run(() -> {
                if (change.lost()) {
                    dialer.forgetSightings();
                    links.all().forEach(link -> link.end("the addresses of this computer changed"));
                }
                dialer.startAgain();
            });
        }
        schedule.run(() -> network.lookOut(this::sighted));
    }

    void sighted(Sighting sighting) {
        guard.run(() -> dialer.sighted(sighting));
    }

    /** Who is to be dialed and where, contacts first; strangers in reach, who are not linked, only to show them an offer. */
    Map<PeerId, List<InetSocketAddress>> wanted() {
        Map<PeerId, List<InetSocketAddress>> wanted = new LinkedHashMap<>();
        people.book().all().stream()
                .flatMap(contact -> contact.peers().stream())
                .forEach(peer -> wanted.put(peer.id(), peer.addresses()));
        invitations.targets().forEach(wanted::putIfAbsent);
        lobby.targets().forEach(wanted::putIfAbsent);
        if (lobby.isOffering()) {
            dialer.sighted().stream()
                    .filter(peer -> links.to(peer).isEmpty())
                    .limit(MAX_STRANGERS)
                    .forEach(peer -> wanted.putIfAbsent(peer, List.of()));
        }
        return wanted;
    }

    @Override
    public void close() {
        closed = true;
        network.close();
        schedule.close();
    }
}
