package org.koti.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.koti.api.app.AppId;
import org.koti.api.app.Isolation;
import org.koti.api.permission.HttpAccess;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.Apps;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.Earlier;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.NameTakenException;
import org.koti.spi.app.NodeListener.Topic;
import org.koti.spi.app.StillErasingException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.AuditEntry;
import org.koti.spi.consent.AuditLog;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Grants;
import org.koti.spi.consent.Use;
import org.koti.spi.identity.NodeLock;
import org.osgi.framework.Bundle;

/** Apps, grants and log in memory. */
final class FakeApps implements Apps {
    static final AppId BATTLESHIP = new AppId("koti", "battleship");
    static final String SWITCHED_OFF = "com.acme.Loader: calls java.io.File; use the vault";
    static final AppId HELLO = new AppId("koti", "hello");
    static final AppId WEATHER = new AppId("koti", "weather");
    /** Digest of the jar that an app can go back to. */
    static final String BEFORE = "05".repeat(32);

    static final List<AppId> ALL = List.of(BATTLESHIP, HELLO, WEATHER);
    final List<AppId> erasing = new CopyOnWriteArrayList<>();
    private static final Map<AppId, String> TITLES =
            Map.of(BATTLESHIP, "Battleship", HELLO, "Hello <b>", WEATHER, "Weather");

    final Map<AppId, InstalledApp> installed = new ConcurrentHashMap<>();
    final Set<Grant> granted = ConcurrentHashMap.newKeySet();
    final List<Activity> events = new CopyOnWriteArrayList<>();
    final Map<AppId, List<Use>> uses = new ConcurrentHashMap<>();
    /** What the next check of the log finds. */
    volatile AuditCheck check = new AuditCheck(0, 1, Optional.empty(), 0, Optional.empty());

    final Map<AppId, Bundle> bundles = new ConcurrentHashMap<>();
    /** Why every declaration is refused; none is when empty. */
    volatile String refusal = "";

    volatile Optional<InstalledApp.Problem> lack = Optional.empty();
    /** What the next app that is installed is called; its own title when empty. */
    volatile String newcomer = "";

    volatile Optional<InstalledApp.Problem> failing = Optional.empty();

    /** What each can go back to. */
    final Map<AppId, Earlier> earlier = new ConcurrentHashMap<>();
    /** Who went back, and how, in order. */
    final List<String> wentBack = new CopyOnWriteArrayList<>();
    /** What happens just before one goes back. */
    volatile Runnable atLast = () -> {};

    volatile Isolation isolation = Isolation.NODE;

    boolean opening;
    private final FakeNode node;

    FakeApps(FakeNode node) {
        this.node = node;
    }

    static Declaration declaration(AppId id) {
        Declaration declared = new Declaration(
                id.name(),
                "1.0.0",
                LocalizedText.of(TITLES.getOrDefault(id, "")),
                new LocalizedText(Map.of(
                        "",
                        "Sink the other fleet. Neither side can cheat.",
                        "fi",
                        "Upota toisen laivasto. Kukaan ei voi huijata.")),
                LocalizedText.of(
                        "Ten by ten cells, five ships each. Every answer carries its proof, and both boards are shown"
                                + " at the end."),
                "web/icon.svg",
                "Apache-2.0",
                asks(id));
        return id.equals(BATTLESHIP) ? declared.with(List.of(SWITCHED_OFF)) : declared;
    }

    private static List<AskedPermission> asks(AppId id) {
        if (id.equals(HELLO)) {
            return List.of(asked(new VaultRead("visits"), "To greet you by how often you came.", false));
        }
        if (id.equals(WEATHER)) {
            return List.of(
                    asked(new HttpAccess("api.example.org"), "To ask how the weather will be.", false),
                    asked(new HttpAccess("http://192.168.1.7"), "To read the thermometer at your door.", false),
                    asked(new HttpAccess("localhost:8080"), "To show it on your desktop.", true));
        }
        return List.of(
                asked(new VaultRead("games"), "To show your games.", false),
                asked(new VaultWrite("games"), "To keep your games and their transcripts.", false),
                asked(new ProfileRead(), "To show your name to who you play with.", false),
                asked(new Sign(), "So that nobody can deny a move.", false),
                asked(new PeerMessage("battleship/1"), "To send moves to the other player.", false),
                asked(new LobbyAccess("battleship/1"), "To find somebody who wants to play.", true));
    }

    private static AskedPermission asked(Permission permission, String reason, boolean optional) {
        return new AskedPermission(permission, LocalizedText.of(reason), optional);
    }

    static String sha256(AppId id) {
        return Map.of(HELLO, "ab", WEATHER, "c3").getOrDefault(id, "7f").repeat(32);
    }

    private void checkOpen() {
        if (opening || node.state != NodeLock.State.UNLOCKED) {
            throw new VaultLockedException("the node is locked");
        }
    }

    @Override
    public List<InstalledApp> list() {
        checkOpen();
        return installed.values().stream()
                .sorted(Comparator.comparing(app -> app.id().name()))
                .toList();
    }

    @Override
    public Optional<InstalledApp> named(String name) {
        return list().stream().filter(app -> app.id().name().equals(name)).findFirst();
    }

    @Override
    public Declaration inspect(VerifiedJar jar) throws MalformedDeclarationException {
        if (lack.isPresent()) {
            throw new MalformedDeclarationException("Koti-App, isolation: it lacks something", lack.get());
        }
        if (!refusal.isEmpty()) {
            throw new MalformedDeclarationException(refusal);
        }
        return declaration(jar.id()).in(isolation);
    }

    @Override
    public InstalledApp install(VerifiedJar jar, Set<Permission> permissions) {
        named(jar.id().name()).filter(other -> !other.id().equals(jar.id())).ifPresent(other -> {
            throw new NameTakenException(other.id());
        });
        if (erasing.contains(jar.id())) {
            throw new StillErasingException(jar.id(), new IllegalStateException("not now"));
        }
        if (failing.isPresent()) {
            return put(jar.id(), installed.get(jar.id()).sha256(), InstalledApp.State.ACTIVE, failing);
        }
        permissions.forEach(each -> granted.add(
                new Grant(jar.id(), each, jar.sha256(), Instant.EPOCH, Grant.Who.AT_INSTALL, Optional.empty())));
        node.apps
                .log()
                .note(new Activity(
                        Instant.now(), Activity.Kind.APP_INSTALLED, jar.id().toString(), List.of("1.0.0")));
        if (!newcomer.isEmpty()) {
            putTitled(jar.id(), newcomer);
            return installed.get(jar.id());
        }
        return put(jar.id(), InstalledApp.State.ACTIVE);
    }

    InstalledApp put(AppId id, InstalledApp.State state) {
        return put(id, sha256(id), state, Optional.empty());
    }

    /** Installs an app that does not run. */
    void putFailed(AppId id, InstalledApp.Problem problem) {
        put(id, sha256(id), InstalledApp.State.FAILED, Optional.of(problem));
    }

    /** Installs an app that is called something else. */
    void putTitled(AppId id, String title) {
        InstalledApp app = put(id, InstalledApp.State.ACTIVE);
        Declaration declared = app.declaration();
        Declaration titled = new Declaration(
                declared.name(),
                declared.version(),
                LocalizedText.of(title),
                declared.summary(),
                declared.description(),
                declared.icon(),
                declared.license(),
                declared.asks());
        installed.put(
                id,
                new InstalledApp(id, titled, app.sha256(), app.installed(), app.state(), app.problem(), app.bundle()));
    }

    /** Installs another version than the catalog has. */
    void putOther(AppId id) {
        put(id, "0".repeat(64), InstalledApp.State.ACTIVE, Optional.empty());
    }

    private InstalledApp put(
            AppId id, String sha256, InstalledApp.State state, Optional<InstalledApp.Problem> problem) {
        InstalledApp app = new InstalledApp(
                id,
                declaration(id).in(isolation),
                sha256,
                Instant.parse("2026-11-23T12:00:00Z"),
                state,
                problem,
                Optional.ofNullable(bundles.get(id)));
        installed.put(id, app);
        node.tell(Topic.APPS);
        return app;
    }

    @Override
    public InstalledApp replace(VerifiedJar jar, String before) {
        throw new UnsupportedOperationException();
    }

    /** Installs an app that can go back. */
    void putSwapped(AppId id) {
        put(id, InstalledApp.State.ACTIVE);
        earlier.put(id, new Earlier("0.9.0", BEFORE, Instant.parse("2026-11-23T12:00:00Z")));
    }

    @Override
    public Optional<Earlier> earlier(AppId app) {
        checkOpen();
        return Optional.ofNullable(earlier.get(app));
    }

    /** The two change places. */
    @Override
    public InstalledApp back(AppId app, boolean data) {
        atLast.run();
        Earlier to = earlier(app).orElseThrow(() -> new IllegalStateException("no version before is kept"));
        InstalledApp from = installed.get(app);
        if (failing.isPresent()) {
            return put(app, from.sha256(), InstalledApp.State.ACTIVE, failing);
        }
        wentBack.add(app + (data ? " with its data" : " without its data"));
        earlier.put(app, new Earlier(from.declaration().version(), from.sha256(), Instant.EPOCH));
        return put(app, to.sha256(), lack.isPresent() ? InstalledApp.State.FAILED : from.state(), lack);
    }

    @Override
    public InstalledApp start(AppId app) {
        return put(app, InstalledApp.State.ACTIVE);
    }

    @Override
    public InstalledApp stop(AppId app) {
        return put(app, InstalledApp.State.STOPPED);
    }

    @Override
    public List<AppId> erasing() {
        return erasing;
    }

    @Override
    public void remove(AppId app, boolean eraseData) {
        installed.remove(app);
        granted.removeIf(grant -> grant.app().equals(app));
    }

    Grants grants() {
        return new Grants() {
            @Override
            public List<Grant> of(AppId app) {
                return granted.stream().filter(grant -> grant.app().equals(app)).toList();
            }

            @Override
            public void give(AppId app, Permission permission, Grant.Who who, Optional<Instant> until) {
                granted.add(new Grant(app, permission, sha256(app), Instant.EPOCH, who, until));
                node.tell(Topic.GRANTS);
            }

            @Override
            public void revoke(AppId app, Permission permission) {
                granted.removeIf(
                        grant -> grant.app().equals(app) && grant.permission().equals(permission));
                node.tell(Topic.GRANTS);
            }
        };
    }

    ActivityLog log() {
        return new ActivityLog() {
            @Override
            public void note(Activity event) {
                events.add(0, event);
                node.tell(Topic.ACTIVITY);
            }

            @Override
            public List<Activity> newest(int limit) {
                return new ArrayList<>(events).stream().limit(limit).toList();
            }
        };
    }

    /** The events as numbered entries. */
    AuditLog audit() {
        return new AuditLog() {
            @Override
            public List<AuditEntry> entries(Optional<AppId> app, long before, int limit) {
                List<Activity> all = new ArrayList<>(events);
                return IntStream.range(0, all.size())
                        .mapToObj(index -> new AuditEntry(all.size() - index, all.get(index)))
                        .filter(entry -> entry.number() < before)
                        .filter(entry -> app.filter(
                                        id -> !entry.event().subject().equals(id.toString()))
                                .isEmpty())
                        .limit(limit)
                        .toList();
            }

            @Override
            public AuditCheck verify() {
                return check;
            }
        };
    }
}
