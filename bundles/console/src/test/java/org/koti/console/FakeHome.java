package org.koti.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.koti.api.app.AppId;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.AuditEntry;
import org.koti.spi.consent.AuditLog;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Grants;

/** The services of a home in memory, with one app that asks for three permissions and one that asks for nothing. */
final class FakeHome implements Grants, AuditLog {
    static final AppId HELLO = new AppId("koti", "hello");
    static final AppId QUIET = new AppId("koti", "quiet");
    static final Permission NOTES = new VaultWrite("notes");

    final List<InstalledApp> installed = new CopyOnWriteArrayList<>(List.of(
            app(
                    HELLO,
                    new AskedPermission(NOTES, LocalizedText.of("To keep \u001b[8mnotes."), false),
                    new AskedPermission(new ProfileRead(), LocalizedText.of("To greet you."), false),
                    new AskedPermission(new LobbyAccess("hello/1"), LocalizedText.of("To meet."), true)),
            app(QUIET)));
    final Set<Grant> granted = ConcurrentHashMap.newKeySet();
    final List<Activity> events = new CopyOnWriteArrayList<>();
    volatile AuditCheck check = new AuditCheck(2, 1, Optional.of(Instant.EPOCH), 0, Optional.empty());
    volatile boolean locked;
    volatile boolean broken;
    volatile boolean full;

    private static InstalledApp app(AppId id, AskedPermission... asks) {
        LocalizedText title = new LocalizedText(Map.of("", "The " + id.name(), "fi", "Se " + id.name()));
        Declaration declaration =
                new Declaration(id.name(), "1.0.0", title, title, title, "icon.svg", "Apache-2.0", Arrays.asList(asks));
        return new InstalledApp(
                id,
                declaration,
                "ab".repeat(32),
                Instant.EPOCH,
                InstalledApp.State.ACTIVE,
                Optional.empty(),
                Optional.empty());
    }

    Map<Command, Action> actions() {
        return SocketConsole.actions(this::apps, this, this, new FakeWording());
    }

    /** Another version takes the place of the app. */
    void swapHello() {
        InstalledApp old = installed.get(0);
        installed.set(
                0,
                new InstalledApp(
                        old.id(),
                        old.declaration(),
                        "cd".repeat(32),
                        old.installed(),
                        old.state(),
                        old.problem(),
                        old.bundle()));
    }

    void hold(Permission... permissions) {
        for (Permission permission : permissions) {
            granted.add(new Grant(HELLO, permission, "ab".repeat(32), Instant.EPOCH));
        }
    }

    List<Permission> held() {
        return granted.stream().map(Grant::permission).toList();
    }

    private void checkOpen() {
        if (locked) {
            throw new VaultLockedException("the node is locked");
        }
    }

    private List<InstalledApp> apps() {
        checkOpen();
        return List.copyOf(installed);
    }

    @Override
    public List<Grant> of(AppId app) {
        checkOpen();
        return granted.stream().filter(grant -> grant.app().equals(app)).toList();
    }

    @Override
    public void give(AppId app, Permission permission) {
        checkOpen();
        if (full) {
            throw new StorageFullException("no room");
        }
        granted.add(new Grant(app, permission, "ab".repeat(32), Instant.EPOCH));
    }

    @Override
    public void revoke(AppId app, Permission permission) {
        checkOpen();
        granted.removeIf(grant -> grant.app().equals(app) && grant.permission().equals(permission));
    }

    @Override
    public List<AuditEntry> entries(Optional<AppId> app, long before, int limit) {
        checkOpen();
        List<AuditEntry> found = new ArrayList<>();
        for (int at = events.size(); at > 0 && found.size() < limit; at--) {
            Activity event = events.get(at - 1);
            if (app.isEmpty() || app.get().toString().equals(event.subject())) {
                found.add(new AuditEntry(at, event));
            }
        }
        return found;
    }

    @Override
    public AuditCheck verify() {
        checkOpen();
        if (broken) {
            throw new IllegalStateException("the insides");
        }
        return check;
    }
}
