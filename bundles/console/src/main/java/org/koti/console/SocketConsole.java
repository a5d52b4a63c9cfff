package org.koti.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.koti.spi.app.Apps;
import org.koti.spi.consent.AuditLog;
import org.koti.spi.consent.Grants;
import org.koti.spi.consent.Wording;
import org.koti.spi.identity.NodeLock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes commands over the socket {@value #SOCKET} in the home folder for as long as the services are there that a locked node has. */
@Component(
        service = {},
        immediate = true,
        reference = {
            @Reference(name = "apps", service = Apps.class),
            @Reference(name = "grants", service = Grants.class),
            @Reference(name = "lock", service = NodeLock.class),
            @Reference(name = "log", service = AuditLog.class),
            @Reference(name = "wording", service = Wording.class)
        })
public final class SocketConsole {
    static final String SOCKET = "console.socket";
    private static final Logger LOG = LoggerFactory.getLogger(SocketConsole.class);

    private final TrackedServices services;
    private final Optional<Door> door;

    /**
     * Opens the socket. Where that fails, the node does without, and its log says why.
     *
     * @param context gives the framework property {@code koti.home}, and the services
     */
    @Activate
    public SocketConsole(BundleContext context) {
        Path home = Path.of(context.getProperty("koti.home"));
        services = new TrackedServices(context);
        NodeFacts facts = new NodeFacts(home, context.getBundle().getVersion().toString(), started());
        door = open(home, new Reception(() -> actions(services, facts, Clock.systemDefaultZone()), home));
    }

    static Map<Command, Action> actions(Services services, NodeFacts facts, Clock clock) {
        Map<Command, Action> actions = new HashMap<>();
        Calendar calendar = new Calendar(clock);
        AppPermissions permissions = new AppPermissions(services, calendar);
        AppActions apps = new AppActions(services, permissions, calendar);
        actions.putAll(apps.all());
        actions.put(Command.APP_INSTALL, new InstallAction(services, apps, permissions));
        actions.put(Command.APP_BACK, new BackAction(services, apps, calendar));
        actions.putAll(new DropActions(services).all());
        actions.putAll(new CatalogActions(services, calendar).all());
        actions.putAll(new CatalogsActions(services, calendar).all());
        actions.putAll(new GrantActions(services, permissions, calendar).all());
        actions.putAll(new PeerActions(services).all());
        actions.putAll(new InvitationActions(services, calendar).all());
        actions.putAll(new VaultActions(services).all());
        actions.putAll(new AuditActions(services, calendar).all());
        actions.replaceAll((command, action) -> unlocked(services, action));
        actions.putAll(new StatusActions(services, facts, calendar).all());
        actions.put(Command.COMPLETION, SocketConsole::complete);
        actions.put(Command.APP_CHECK, SocketConsole::check);
        Command.OF_AUTHORS.forEach(command -> actions.put(command, SocketConsole::elsewhere));
        return actions;
    }

    /** A locked node says that it is, and nothing of what is wrong with the line. */
    private static Action unlocked(Services services, Action action) {
        return (line, terminal) -> {
            services.needOpen();
            return action.run(line, terminal);
        };
    }

    /** The client does this by itself; whoever calls all the same gets the same. */
    private static int complete(Line line, Terminal terminal) {
        Completion.of(line.values().get(0)).forEach(terminal::say);
        return Status.DONE;
    }

    /** Whoever calls all the same has a file where the node has none. */
    private static int check(Line line, Terminal terminal) throws RefusedException {
        throw new RefusedException("check.here", line.values().get(0));
    }

    /** Likewise. */
    private static int elsewhere(Line line, Terminal terminal) throws RefusedException {
        throw new RefusedException(
                "author.elsewhere", line.command().map(Command::words).orElse(""));
    }

    private static Instant started() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    private static Optional<Door> open(Path home, Reception reception) {
        try {
            return Optional.of(Door.open(home.resolve(SOCKET), reception));
        } catch (IOException e) {
            LOG.warn("No command line: there can be no socket {} ({})", home.resolve(SOCKET), e.toString());
            return Optional.empty();
        }
    }

    /** Takes the socket away. */
    @Deactivate
    void close() {
        door.ifPresent(Door::close);
        services.close();
    }
}
