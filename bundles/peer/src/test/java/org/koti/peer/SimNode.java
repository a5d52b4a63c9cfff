package org.koti.peer;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.MessageHandler;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;

/** A node in a {@link World}: dies and starts again with what its vault kept. */
final class SimNode {
    static final AppId APP = new AppId("koti", "battleship");
    static final String PROTOCOL = "battleship/1";
    final World world;
    final TestPerson person;
    final MortalVault vault;
    final List<Activity> activities = new ArrayList<>();
    final List<NodeListener.Topic> topics = new ArrayList<>();
    boolean mayEnterLobby = true;
    private List<InetAddress> addresses;
    private Run run;
    private final List<Consumer<SimNode>> onStart = new ArrayList<>();
    private Life life;

    SimNode(World world, String name, int number) {
        this.world = world;
        this.person = new TestPerson(name);
        this.vault = new MortalVault(this);
        this.run = new Run(new AppId("builder" + number, APP.name()));
        this.addresses = List.of(Addresses.literal("10.0.0." + number));
        this.life = new Life();
    }

    /** What happens at each start, after the engine is there. */
    SimNode onStart(Consumer<SimNode> setup) {
        onStart.add(setup);
        setup.accept(this);
        return this;
    }

    PersonId id() {
        return person.id();
    }

    boolean alive() {
        return life.alive;
    }

    Life life() {
        return life;
    }

    PeerEngine engine() {
        return life.engine;
    }

    KeyAlarm alarm() {
        return new KeyAlarm(life.engine.people().book(), life.engine.announcer(), life);
    }

    KeptContacts contacts() {
        return new KeptContacts(life.engine);
    }

    KeptInvitations invitations() {
        return new KeptInvitations(life.engine);
    }

    PeerNetwork network() {
        return new PeerNetwork(life.engine);
    }

    AppPeers peers() {
        return new AppPeers(life.engine, gate());
    }

    AppLobby lobby() {
        return new AppLobby(life.engine, lobbyGate());
    }

    /** The app is removed, and another publisher's of the same name comes; as a rule each person builds their apps themselves, and is their publisher. */
    void replaceApp(String publisher) {
        stopApp();
        run = new Run(new AppId(publisher, APP.name()));
    }

    /** The app stops; what is had of it afterwards is of another run. */
    void stopApp() {
        run.goesOn = false;
        run = new Run(run.app);
    }

    AppId app() {
        return run.app;
    }

    private OpenGate gate() {
        Run mine = run;
        return new OpenGate(mine.app, () -> true, () -> mine.goesOn);
    }

    private OpenGate lobbyGate() {
        Run mine = run;
        return new OpenGate(mine.app, () -> mayEnterLobby, () -> mine.goesOn);
    }

    /** From a start of the app to its stop. */
    private static final class Run {
        private final AppId app;
        private boolean goesOn = true;

        private Run(AppId app) {
            this.app = app;
        }
    }

    void handle(MessageHandler handler) {
        life.engine.add(new Whiteboard.Entry<>(gate(), PROTOCOL, () -> Optional.of(handler)));
    }

    void listen(LobbyListener listener) {
        life.engine.addListener(new Whiteboard.Entry<>(lobbyGate(), PROTOCOL, () -> Optional.of(listener)));
    }

    /** The computer has other addresses now; nobody is reached at the old ones any more. */
    void moveTo(List<InetAddress> fresh) {
        world.listening.keySet().removeIf(place -> addresses.contains(place.getAddress()));
        addresses = fresh;
        world.sessions.stream()
                .filter(session -> session.here().belongsTo(life))
                .toList()
                .forEach(session -> session.cut(60_000));
    }

    /** Does something as an app would, at a moment when the node may die of it. */
    void act(Runnable work) {
        if (alive()) {
            try {
                work.run();
            } catch (World.Death death) {
                death.node().buried();
            }
        }
    }

    /** kill -9 */
    void kill() {
        if (alive()) {
            buried();
        }
    }

    void buried() {
        life.alive = false;
        world.deaths++;
        List.copyOf(world.listening.values()).stream()
                .filter(endpoint -> !endpoint.alive())
                .forEach(SimTransport.SimEndpoint::die);
        world.sessions.stream()
                .map(SimSession::here)
                .filter(endpoint -> !endpoint.alive())
                .toList()
                .forEach(SimTransport.SimEndpoint::die);
        world.after(100 + world.random.nextInt(4_000), this::start);
    }

    private void start() {
        life = new Life();
        try {
            onStart.forEach(setup -> setup.accept(this));
        } catch (World.Death death) {
            buried();
        }
    }

    /** From one start to the next death. */
    final class Life implements Schedule {
        private boolean alive = true;
        private final PeerEngine engine;

        private Life() {
            engine = new PeerEngine(new PeerEngine.Needs(
                    person, vault, new SimTransport(world, this), this, () -> addresses, OptionalInt.empty()));
            engine.announcer().log(Optional.of(new ActivityLog() {
                @Override
                public void note(Activity event) {
                    activities.add(event);
                }

                @Override
                public List<Activity> newest(int limit) {
                    return activities;
                }
            }));
            engine.announcer().add(topics::add);
            engine.add(world.air.of(this));
            engine.start();
        }

        boolean alive() {
            return alive;
        }

        SimNode node() {
            return SimNode.this;
        }

        Optional<InetAddress> address() {
            return addresses.stream().findFirst();
        }

        @Override
        public Instant now() {
            return world.now();
        }

        @Override
        public void run(Runnable task) {
            later(world.random.nextInt(3), task);
        }

        @Override
        public void call(AppId app, Runnable task) {
            later(world.random.nextInt(3), task);
        }

        @Override
        public void after(Duration delay, Runnable task) {
            later(delay.toMillis(), task);
        }

        private void later(long millis, Runnable task) {
            if (alive) {
                world.after(millis, () -> {
                    if (alive) {
                        task.run();
                    }
                });
            }
        }

        @Override
        public double jitter() {
            return world.random.nextDouble();
        }

        @Override
        public void close() {
            alive = false;
        }
    }
}
