package org.koti.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.koti.spi.app.Apps;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.AuditLog;
import org.koti.spi.consent.Grants;
import org.koti.spi.consent.Wording;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes commands over the socket {@value #SOCKET} in the home folder for as long as the services are there that they are for. */
@Component(
        service = {},
        immediate = true)
public final class SocketConsole {
    static final String SOCKET = "console.socket";
    private static final Logger LOG = LoggerFactory.getLogger(SocketConsole.class);

    private final Optional<Door> door;

    /**
     * Opens the socket. Where that fails, the node does without, and its log says why.
     *
     * @param context gives the framework property {@code koti.home}
     * @param apps the apps
     * @param grants what they may do
     * @param log what happened
     * @param wording how a person reads it
     */
    @Activate
    public SocketConsole(
            BundleContext context,
            @Reference Apps apps,
            @Reference Grants grants,
            @Reference AuditLog log,
            @Reference Wording wording) {
        Path home = Path.of(context.getProperty("koti.home"));
        door = open(home, new Reception(actions(apps::list, grants, log, wording, Clock.systemDefaultZone()), home));
    }

    static Map<Command, Action> actions(
            Supplier<List<InstalledApp>> apps, Grants grants, AuditLog log, Wording wording, Clock clock) {
        Calendar calendar = new Calendar(clock);
        InstalledApps installed = new InstalledApps(apps);
        Map<Command, Action> actions = new HashMap<>();
        actions.putAll(new GrantActions(installed, grants, wording, calendar).all());
        actions.putAll(new AuditActions(installed, log, wording, calendar).all());
        return actions;
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
    }
}
