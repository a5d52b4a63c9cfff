package org.koti.console;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.Permission;
import org.koti.spi.app.Apps;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.ShortId;
import org.koti.spi.app.StillErasingException;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.consent.Wording;
import org.koti.spi.peer.Network;

/**
 * {@code app install}.
 *
 * <ol>
 *   <li>Find the app in the catalog, check its jar against the catalog, and read what it declares; or the same of a jar in the person's folder.
 *   <li>Say what it asks for, why, and what it cannot do.
 *   <li>Ask for a yes; where nobody can be asked, the digest on the line says which jar it is to.
 *   <li>Look again at what is installed and allowed, and check the jar again; both are then the same or refused. Install it.
 * </ol>
 */
final class InstallAction implements Action {
    private final Services services;
    private final Entries listed;
    private final AppPermissions permissions;
    private final AppActions apps;

    InstallAction(Services services, AppActions apps, AppPermissions permissions) {
        this.services = services;
        this.apps = apps;
        this.permissions = permissions;
        listed = new Entries(services);
    }

    @Override
    public int run(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        Entries entries = line.has(Option.DROP) ? new DropEntries(services) : listed;
        CatalogEntry entry = entries.find(line.values().get(0), texts);
        checkDigest(line, entry);
        Optional<InstalledApp> here = named(entry);
        checkName(here, entry, texts);
        if (here.filter(app -> app.sha256().equals(entry.sha256())).isPresent()) {
            return told(
                    "install.already", here.get(), permissions.held(here.get()).keySet(), terminal);
        }
        Set<Permission> held = held(here);
        ConsentText consent =
                new ConsentText(entry, entries.inspect(entry, texts), held, services.need(Wording.class), texts);
        consent.lines().forEach(terminal::say);
        if (entry.id().publisher().equals(DeveloperMode.UNSIGNED)) {
            terminal.say(texts.get("drops.unsigned"));
        }
        here.ifPresent(
                old -> terminal.say(texts.get("install.swap", old.declaration().version())));
        if (!line.has(Option.SHA256) && !terminal.canAsk()) {
            throw line.has(Option.DROP)
                    ? new RefusedException("install.unread.drop")
                    : new RefusedException("install.unread", ShortId.of(entry.id()));
        }
        terminal.needYes(line, texts.get("install.question"));
        InstalledApp app = install(entries, consent, here, texts);
        int status = told("install.done", app, consent.granted(), terminal);
        if (isAlone(consent)) {
            terminal.say(texts.get("install.alone"));
        }
        return status;
    }

    /** Who names a digest says yes to that jar alone. */
    private static void checkDigest(Line line, CatalogEntry entry) throws RefusedException {
        Optional<String> other = line.option(Option.SHA256).filter(digest -> !digest.equalsIgnoreCase(entry.sha256()));
        if (other.isPresent()) {
            throw new RefusedException("install.other", ShortId.of(entry.id()), other.get());
        }
    }

    /** An app's name is its address: another publisher's app of the same name has to go first. */
    private static void checkName(Optional<InstalledApp> here, CatalogEntry entry, Texts texts)
            throws RefusedException {
        if (here.filter(app -> !app.id().equals(entry.id())).isPresent()) {
            throw new RefusedException("install.name", InstalledApps.title(here.get(), texts));
        }
    }

    /** A yes is to what was read: to these permissions, and to the place of that app or of none. */
    private void checkUnchanged(CatalogEntry entry, Optional<InstalledApp> before, Set<Permission> held)
            throws RefusedException {
        Optional<InstalledApp> now = named(entry);
        boolean same = now.map(InstalledApp::id).equals(before.map(InstalledApp::id))
                && now.map(InstalledApp::sha256).equals(before.map(InstalledApp::sha256))
                && held(now).equals(held);
        if (!same) {
            throw new RefusedException("install.changed", entry.id().name());
        }
    }

    private InstalledApp install(Entries entries, ConsentText consent, Optional<InstalledApp> here, Texts texts)
            throws RefusedException {
        checkUnchanged(consent.entry(), here, consent.held());
        try {
            return entries.install(consent.entry(), consent.granted(), texts);
        } catch (StillErasingException e) {
            throw new RefusedException("install.erasing", e.app().toString());
        } catch (IllegalArgumentException e) {
            // an app of that name came in between, or there is something wrong in Koti
            checkUnchanged(consent.entry(), here, consent.held());
            throw e;
        }
    }

    /** Tells of an app and what it is granted, and asks the node nothing: it may be locked again. */
    private int told(String done, InstalledApp app, Set<Permission> granted, Terminal terminal)
            throws RefusedException {
        Map<String, Object> row = apps.row(app, terminal.texts());
        row.put("granted", granted.stream().map(AppPermissions::value).sorted().toList());
        return apps.told(done, "install.idle", app, row, terminal);
    }

    private Optional<InstalledApp> named(CatalogEntry entry) {
        return services.need(Apps.class).named(entry.id().name());
    }

    /** What it held for a time is not for the next version: by the yes to that it would be for good. */
    private Set<Permission> held(Optional<InstalledApp> app) {
        return app.map(permissions::heldForGood).orElse(Set.of());
    }

    /** Whether it is for others, who cannot reach this node. */
    private boolean isAlone(ConsentText consent) {
        return consent.granted().stream()
                        .anyMatch(permission -> permission instanceof PeerMessage || permission instanceof LobbyAccess)
                && !services.find(Network.class).map(Network::isOn).orElse(false);
    }
}
