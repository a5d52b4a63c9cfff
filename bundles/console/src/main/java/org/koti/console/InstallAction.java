package org.koti.console;

import java.util.Optional;
import java.util.Set;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.Permission;
import org.koti.spi.app.Apps;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.consent.Wording;
import org.koti.spi.peer.Network;

/**
 * {@code app install}.
 *
 * <ol>
 *   <li>Find the app in the catalog, check its jar against the catalog, and read what it declares.
 *   <li>Say what it asks for, why, and what it cannot do.
 *   <li>Ask for a yes.
 *   <li>Check the jar again, which is then the same or refused, and install it.
 * </ol>
 */
final class InstallAction implements Action {
    private final Services services;
    private final Entries entries;
    private final AppPermissions permissions;
    private final AppActions apps;

    InstallAction(Services services, AppActions apps) {
        this.services = services;
        this.apps = apps;
        entries = new Entries(services);
        permissions = new AppPermissions(services);
    }

    @Override
    public int run(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        CatalogEntry entry = entries.find(line.values().get(0), texts);
        Optional<InstalledApp> here = services.need(Apps.class).named(entry.id().name());
        checkName(here, entry, texts);
        if (here.filter(app -> app.sha256().equals(entry.sha256())).isPresent()) {
            return apps.told("install.already", here.get(), terminal);
        }
        Set<Permission> held = here.map(permissions::held).orElse(Set.of());
        ConsentText consent =
                new ConsentText(entry, entries.inspect(entry, texts), held, services.need(Wording.class), texts);
        consent.lines().forEach(terminal::say);
        here.ifPresent(
                old -> terminal.say(texts.get("install.swap", old.declaration().version())));
        terminal.needYes(line, texts.get("install.question"));
        InstalledApp app = entries.install(entry, consent.granted(), texts);
        int status = apps.told("install.done", app, terminal);
        if (isAlone(consent)) {
            terminal.say(texts.get("install.alone"));
        }
        return status;
    }

    /** An app's name is its address: another publisher's app of the same name has to go first. */
    private static void checkName(Optional<InstalledApp> here, CatalogEntry entry, Texts texts)
            throws RefusedException {
        if (here.filter(app -> !app.id().equals(entry.id())).isPresent()) {
            throw new RefusedException("install.name", InstalledApps.title(here.get(), texts));
        }
    }

    /** Whether it is for others, who cannot reach this node. */
    private boolean isAlone(ConsentText consent) {
        return consent.granted().stream()
                        .anyMatch(permission -> permission instanceof PeerMessage || permission instanceof LobbyAccess)
                && !services.find(Network.class).map(Network::isOn).orElse(false);
    }
}
