package org.koti.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.NameTakenException;
import org.koti.spi.app.NodeListener.Topic;
import org.koti.spi.app.StillErasingException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.Listing;
import org.koti.spi.catalog.Origin;
import org.koti.spi.catalog.RefusedEntry;
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

/** Apps, grants, catalog and log in memory. */
final class FakeApps implements Apps {
    static final AppId BATTLESHIP = new AppId("koti", "battleship");
    static final String SWITCHED_OFF = "com.acme.Loader: calls java.io.File; use the vault";
    static final AppId HELLO = new AppId("koti", "hello");
    static final AppId WEATHER = new AppId("koti", "weather");
    static final List<AppId> ALL = List.of(BATTLESHIP, HELLO, WEATHER);
    final List<AppId> erasing = new CopyOnWriteArrayList<>();
    private static final Map<AppId, String> TITLES =
            Map.of(BATTLESHIP, "Battleship", HELLO, "Hello <b>", WEATHER, "Weather");
    private static final String ICON = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 56 56\"><rect"
            + " width=\"56\" height=\"56\" fill=\"#174a7c\"/><path fill=\"#fff\" d=\"M10 34h36l-6 9H16zM22"
            + " 22h12v10H22z\"/></svg>";

    final Map<AppId, InstalledApp> installed = new ConcurrentHashMap<>();
    final Set<Grant> granted = ConcurrentHashMap.newKeySet();
    final List<Activity> events = new CopyOnWriteArrayList<>();
    final Map<AppId, List<Use>> uses = new ConcurrentHashMap<>();
    /** What the next check of the log finds. */
    volatile AuditCheck check = new AuditCheck(0, 1, Optional.empty(), 0, Optional.empty());

    final Map<AppId, Bundle> bundles = new ConcurrentHashMap<>();
    /** What is wrong with the catalog; nothing when null. */
    volatile CatalogException.@Nullable Kind catalogDamage;

    /** Where what the catalog lists comes from. */
    volatile Origin origin = new Origin("Koti", "Acme", 3, LocalizedText.of("Faster.\nSmaller."), Optional.empty());

    /** A publisher beside the one that everybody knows, as a page shows it. */
    static final String STRANGER = "zoo";

    /** Whether the catalog has an app of another publisher, too. */
    volatile boolean strangers;

    /** What the catalog has besides. */
    final List<CatalogEntry> more = new CopyOnWriteArrayList<>();

    private final AtomicLong editions = new AtomicLong();
    final List<RefusedEntry> refused = new CopyOnWriteArrayList<>();

    /** Why every declaration is refused; none is when empty. */
    volatile String refusal = "";

    volatile Optional<InstalledApp.Problem> lack = Optional.empty();
    /** What the next app that is installed is called; its own title when empty. */
    volatile String newcomer = "";

    volatile Optional<InstalledApp.Problem> failing = Optional.empty();

    volatile Isolation isolation = Isolation.NODE;

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
        if (node.state != NodeLock.State.UNLOCKED) {
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

    Catalog catalog() {
        return new Catalog() {
            @Override
            public Listing listing() throws CatalogException {
                if (catalogDamage == CatalogException.Kind.MISSING) {
                    throw new CatalogException(CatalogException.Kind.MISSING, "catalog.json", "the list is not there");
                }
                Stream<AppId> stranger = strangers ? Stream.of(new AppId(STRANGER, "weather")) : Stream.empty();
                Stream<CatalogEntry> listed =
                        Stream.concat(ALL.stream(), stranger).map(FakeApps.this::entry);
                return new Listing(
                        editions.incrementAndGet(),
                        Stream.concat(listed, more.stream()).toList(),
                        refused);
            }

            @Override
            public VerifiedJar open(CatalogEntry entry) throws CatalogException {
                Optional<CatalogException.Kind> damage = Optional.ofNullable(catalogDamage);
                if (damage.isPresent()) {
                    throw new CatalogException(damage.get(), "battleship.jar", "the file is not what it should be");
                }
                return new VerifiedJar(entry.id(), entry.sha256(), new byte[0]);
            }

            @Override
            public byte[] icon(CatalogEntry entry) {
                return ICON.getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    /** An entry that says these words. */
    static CatalogEntry entry(String name, String title, String summary, String description) {
        return new CatalogEntry(
                new AppId(STRANGER, name),
                "1.0.0",
                LocalizedText.of(title),
                LocalizedText.of(summary),
                LocalizedText.of(description),
                "MIT",
                1000,
                "ee".repeat(32),
                new Origin("Club", "", 1, LocalizedText.of(""), Optional.empty()));
    }

    private CatalogEntry entry(AppId id) {
        Declaration declared = declaration(id);
        return new CatalogEntry(
                id,
                declared.version(),
                declared.title(),
                declared.summary(),
                declared.description(),
                declared.license(),
                123_456,
                sha256(id),
                origin);
    }

    /** Writes the web files of an app into a folder. */
    static void writeFiles(Path folder) {
        try {
            Files.createDirectories(folder.resolve("web/css"));
            Files.writeString(folder.resolve("secret.txt"), "the secret of this folder");
            Files.writeString(folder.resolve("web/icon.svg"), ICON);
            Files.writeString(folder.resolve("web/css/app.css"), "body { font: 1.2rem sans-serif; padding: 1rem }");
            Files.writeString(
                    folder.resolve("web/index.html"),
                    "<!doctype html><html lang=\"en\"><title>Battleship</title><link rel=\"stylesheet\""
                            + " href=\"/css/app.css\"><main><h1>Sea</h1><p id=\"answer\">waiting</p><p"
                            + " id=\"event\">none</p></main><script src=\"/app.js\"></script></html>");
            Files.writeString(
                    folder.resolve("web/app.js"),
                    "fetch('/api/hello', {method: 'POST', body: 'x'}).then(r => r.text()).then(t => {"
                        + " document.getElementById('answer').textContent = t; });new"
                        + " EventSource('/api/events').onmessage = e => { document.getElementById('event').textContent"
                        + " = e.data; };");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
