package org.koti.console;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.koti.api.app.AppId;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.spi.app.Apps;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.Earlier;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Grant;

/** Apps in memory. One that is inspected declares what the app of the same name does. */
final class FakeApps implements Apps {
    static final String OLD = "ab".repeat(32);
    /** Digest of the jar that the app can go back to. */
    static final String BEFORE = "05".repeat(32);

    final List<InstalledApp> installed = new CopyOnWriteArrayList<>(
            List.of(app(FakeHome.HELLO, OLD, State.ACTIVE), app(FakeHome.QUIET, OLD, State.ACTIVE)));
    /** What was done, in order. */
    final List<String> done = new CopyOnWriteArrayList<>();
    /** Of which not all is erased yet. */
    final List<AppId> erasing = new CopyOnWriteArrayList<>();
    /** How often somebody asked for all that are installed. */
    final AtomicInteger looks = new AtomicInteger();
    /** Why no app can be started; empty while each can. */
    volatile Optional<Problem> trouble = Optional.empty();
    /** Why no app is let in; empty while each is. */
    volatile Optional<MalformedDeclarationException> malformed = Optional.empty();

    /** What the app can go back to. */
    volatile Optional<Earlier> earlier = Optional.empty();
    /** Whether the version before does not start. */
    volatile boolean staysBack;

    /** Whether the node is locked as soon as an app is installed. */
    volatile boolean locksAfterwards;

    private final FakeHome home;

    FakeApps(FakeHome home) {
        this.home = home;
    }

    static InstalledApp app(AppId id, String sha256, State state) {
        return new InstalledApp(id, declaration(id), sha256, Instant.EPOCH, state, Optional.empty(), Optional.empty());
    }

    private static Declaration declaration(AppId id) {
        LocalizedText title = title(id);
        AskedPermission[] asks = id.name().equals("quiet")
                ? new AskedPermission[0]
                : new AskedPermission[] {
                    new AskedPermission(FakeHome.NOTES, LocalizedText.of("To \u3000keep \u001b[8mnotes."), false),
                    new AskedPermission(new ProfileRead(), LocalizedText.of("To greet you."), false),
                    new AskedPermission(new LobbyAccess("hello/1"), LocalizedText.of("To meet."), true)
                };
        return new Declaration(id.name(), "1.0.0", title, title, title, "icon.svg", "Apache-2.0", Arrays.asList(asks));
    }

    static LocalizedText title(AppId id) {
        return new LocalizedText(Map.of("", "The " + id.name(), "fi", "Se " + id.name()));
    }

    /** Another version takes the place of the app. */
    void swapHello() {
        installed.set(0, app(FakeHome.HELLO, "cd".repeat(32), State.ACTIVE));
    }

    @Override
    public List<InstalledApp> list() {
        home.checkOpen();
        looks.incrementAndGet();
        return List.copyOf(installed);
    }

    @Override
    public Optional<InstalledApp> named(String name) {
        return list().stream().filter(app -> app.id().name().equals(name)).findFirst();
    }

    @Override
    public Declaration inspect(VerifiedJar jar) throws MalformedDeclarationException {
        if (malformed.isPresent()) {
            throw malformed.get();
        }
        return declaration(jar.id());
    }

    @Override
    public InstalledApp install(VerifiedJar jar, Set<Permission> granted) throws MalformedDeclarationException {
        inspect(jar);
        home.atLast.run();
        if (named(jar.id().name()).filter(app -> !app.id().equals(jar.id())).isPresent()) {
            throw new IllegalArgumentException("another app of that name is installed");
        }
        installed.removeIf(app -> app.id().equals(jar.id()));
        InstalledApp fresh = app(jar.id(), jar.sha256(), State.ACTIVE);
        installed.add(fresh);
        home.granted.removeIf(grant -> grant.app().equals(jar.id()));
        granted.forEach(permission -> home.allow(jar.id(), permission, Grant.Who.AT_INSTALL, Optional.empty()));
        done.add("install " + jar.id());
        InstalledApp now = trouble.isPresent() ? become(jar.id(), State.FAILED) : fresh;
        home.locked = locksAfterwards;
        return now;
    }

    @Override
    public InstalledApp replace(VerifiedJar jar, String before) {
        throw new UnsupportedOperationException();
    }

    /** Lets the app go back. */
    void keepBefore() {
        earlier = Optional.of(new Earlier("0.9.0", BEFORE, Instant.EPOCH));
    }

    @Override
    public Optional<Earlier> earlier(AppId app) {
        home.checkOpen();
        return earlier.filter(before -> app.equals(FakeHome.HELLO));
    }

    @Override
    public InstalledApp back(AppId app, boolean data) {
        home.atLast.run();
        InstalledApp old = known(app);
        Earlier to = earlier(app).orElseThrow(() -> new IllegalStateException("no version before is kept"));
        if (staysBack) {
            return become(app, State.ACTIVE);
        }
        done.add((data ? "back with data " : "back ") + app);
        earlier = Optional.of(new Earlier(old.declaration().version(), old.sha256(), Instant.EPOCH));
        installed.set(installed.indexOf(old), app(app, to.sha256(), State.ACTIVE));
        return trouble.isPresent() ? become(app, State.FAILED) : known(app);
    }

    @Override
    public InstalledApp start(AppId app) {
        home.atLast.run();
        known(app);
        done.add("start " + app);
        return become(app, trouble.isPresent() ? State.FAILED : State.ACTIVE);
    }

    @Override
    public InstalledApp stop(AppId app) {
        home.atLast.run();
        known(app);
        done.add("stop " + app);
        return become(app, State.STOPPED);
    }

    private InstalledApp become(AppId id, State state) {
        InstalledApp old = known(id);
        InstalledApp now = new InstalledApp(
                id,
                old.declaration(),
                old.sha256(),
                old.installed(),
                state,
                state == State.FAILED ? trouble : Optional.empty(),
                old.bundle());
        installed.set(installed.indexOf(old), now);
        return now;
    }

    private InstalledApp known(AppId id) {
        return list().stream()
                .filter(app -> app.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no app " + id + " on this node"));
    }

    @Override
    public List<AppId> erasing() {
        return erasing;
    }

    @Override
    public void remove(AppId app, boolean eraseData) {
        home.atLast.run();
        known(app);
        done.add((eraseData ? "erase " : "remove ") + app);
        installed.removeIf(each -> each.id().equals(app));
    }
}
