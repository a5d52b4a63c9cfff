package org.koti.console;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.koti.api.app.AppId;
import org.koti.api.identity.Profile;
import org.koti.api.permission.Permission;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.Usage;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.Apps;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.Catalogs;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.AuditEntry;
import org.koti.spi.consent.AuditLog;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Grants;
import org.koti.spi.consent.Wording;
import org.koti.spi.drop.Drops;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.SafetyWords;
import org.koti.spi.limit.Limits;
import org.koti.spi.peer.Contacts;
import org.koti.spi.peer.Invitations;
import org.koti.spi.peer.Network;
import org.koti.spi.storage.VaultStore;
import org.koti.spi.web.WebHome;

/** The services of a home in memory, with one app that asks for three permissions and one that asks for nothing. */
final class FakeHome implements Services, Grants, AuditLog {
    static final AppId HELLO = new AppId("koti", "hello");
    static final AppId QUIET = new AppId("koti", "quiet");
    static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    static final Permission NOTES = new VaultWrite("notes");
    static final Instant STARTED = NOON.minus(Duration.ofMinutes(62));

    final FakeApps apps = new FakeApps(this);
    final FakeCatalog catalog = new FakeCatalog();
    final FakeCatalogs catalogs = new FakeCatalogs();
    final FakePeople people = new FakePeople();
    final FakeDrops drops = new FakeDrops();

    final Set<Grant> granted = ConcurrentHashMap.newKeySet();
    final List<Activity> events = new CopyOnWriteArrayList<>();
    volatile AuditCheck check = new AuditCheck(2, 1, Optional.of(Instant.EPOCH), 0, Optional.empty());
    volatile Instant now = NOON;
    volatile boolean locked;
    volatile boolean broken;
    /** Whether what comes with the unlocking is not there yet. */
    volatile boolean starting;

    volatile boolean full;
    /** What somebody else does just before an app, or what it may, is changed. */
    volatile Runnable atLast = () -> {};

    Map<Command, Action> actions(Path folder) {
        InstantSource moving = () -> now;
        return SocketConsole.actions(this, new NodeFacts(folder, "7.6.5", STARTED), moving.withZone(ZoneOffset.UTC));
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
        Map<Class<?>, Object> always = Map.of(
                Apps.class,
                apps,
                Grants.class,
                this,
                AuditLog.class,
                this,
                Wording.class,
                new FakeWording(),
                Catalog.class,
                catalog,
                NodeLock.class,
                fake(NodeLock.class, "state", locked ? NodeLock.State.LOCKED : NodeLock.State.UNLOCKED),
                WebHome.class,
                (WebHome) () -> Optional.of(URI.create("http://home.localhost:8480")),
                VaultStore.class,
                fake(VaultStore.class, "namespace", fake(Vault.class, "usage", new Usage(3, 1_500, 9))),
                Limits.class,
                fake(Limits.class, "most", 64L),
                SafetyWords.class,
                new FakeSafetyWords());
        Map<Class<?>, Object> unlocked = Map.of(
                Person.class, fake(Person.class, "profile", new Profile(FakePeople.person(0), "Aino\u202e")),
                Catalogs.class, catalogs,
                Contacts.class, people.contacts(),
                Invitations.class, people.invitations(),
                Network.class, people.network(),
                Drops.class, drops,
                DeveloperMode.class, drops);
        Object service = !locked && !starting && unlocked.containsKey(type) ? unlocked.get(type) : always.get(type);
        return Optional.ofNullable(service).map(type::cast);
    }

    /** A service of which one method answers. */
    private static <T> T fake(Class<T> type, String name, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                FakeHome.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().equals(name)) {
                        return answer;
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    void hold(Permission... permissions) {
        for (Permission permission : permissions) {
            granted.add(
                    new Grant(HELLO, permission, "ab".repeat(32), Instant.EPOCH, Grant.Who.ON_PAGE, Optional.empty()));
        }
    }

    List<Permission> held() {
        return granted.stream().map(Grant::permission).toList();
    }

    void checkOpen() {
        if (locked) {
            throw new VaultLockedException("the node is locked");
        }
    }

    @Override
    public List<Grant> of(AppId app) {
        checkOpen();
        return granted.stream().filter(grant -> grant.app().equals(app)).toList();
    }

    @Override
    public void give(AppId app, Permission permission, Grant.Who who, Optional<Instant> until) {
        checkOpen();
        if (full) {
            throw new StorageFullException("no room");
        }
        atLast.run();
        boolean asked = apps.named(app.name()).stream()
                .flatMap(installed -> installed.declaration().asks().stream())
                .anyMatch(each -> each.permission().equals(permission));
        if (!asked || until.filter(end -> !end.isAfter(now)).isPresent()) {
            throw new IllegalArgumentException("the insides");
        }
        allow(app, permission, who, until);
    }

    void allow(AppId app, Permission permission, Grant.Who who, Optional<Instant> until) {
        granted.removeIf(grant -> grant.app().equals(app) && grant.permission().equals(permission));
        granted.add(new Grant(app, permission, "ab".repeat(32), Instant.EPOCH, who, until));
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
