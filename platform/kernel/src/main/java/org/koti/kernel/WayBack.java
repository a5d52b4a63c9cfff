package org.koti.kernel;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.VerifiedJar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back the version that an app had before: when the person says so, and by itself where the other one fails soon after it took its place, and then with its
 * data. Code alone goes back as in any swap. Where the data goes too, and a version runs that can go on, that one is stopped first ({@link Trials}).
 */
final class WayBack {
    /** For how many milliseconds a version that took its place is watched. */
    static final String WATCH = "koti.app.watch";

    private static final Logger LOG = LoggerFactory.getLogger(WayBack.class);
    private static final Duration USUAL = Duration.ofSeconds(60);

    /** For what no version is to blame, and another one would not mend. */
    private static final Set<Problem.Kind> NO_FAULTS = Set.of(
            Problem.Kind.DEVELOPER_MODE_OFF,
            Problem.Kind.NO_ROOM,
            Problem.Kind.FILE_CHANGED,
            Problem.Kind.FILE_UNREADABLE,
            Problem.Kind.OLD_RUN_STAYS,
            Problem.Kind.OLD_VERSION_STAYS);

    private final KernelVault vault;
    private final AppFiles files;
    private final Inspection inspection;
    private final Installs installs;
    private final Trials trials;
    private final AppTable table;
    private final Watchtime watchtime;
    private final Set<AppId> going = ConcurrentHashMap.newKeySet();

    /**
     * How long a version is watched.
     *
     * @param longest from the moment at which it took its place
     * @param clock gives the time
     */
    record Watchtime(Duration longest, InstantSource clock) {
        static Watchtime of(Settings settings) {
            return new Watchtime(settings.time(WATCH, USUAL), InstantSource.system());
        }

        boolean covers(Before before) {
            return before.watched()
                    && clock.instant().isBefore(before.replaced().plus(longest))
                    && !clock.instant().isBefore(before.replaced());
        }
    }

    WayBack(
            KernelVault vault,
            AppFiles files,
            Inspection inspection,
            Installs installs,
            Trials trials,
            AppTable table,
            Watchtime watchtime) {
        this.vault = vault;
        this.files = files;
        this.inspection = inspection;
        this.installs = installs;
        this.trials = trials;
        this.table = table;
        this.watchtime = watchtime;
    }

    Optional<Before> earlier(AppId app) {
        return vault.records().app(app).flatMap(AppRecord::before);
    }

    InstalledApp back(AppId app, Return why) {
        AppSlot now = table.find(app)
                .orElseThrow(() -> new IllegalArgumentException("there is no app " + app + " on this node"));
        return back(now, now.app().sha256(), why);
    }

    /** Only where the version that goes is still the one with a digest, and, unless the person says so, has failed and is wanted still. */
    private InstalledApp back(AppSlot now, String sha256, Return why) {
        AppId app = now.app().id();
        Before before = earlier(app).orElseThrow(() -> new IllegalStateException(app + " has no version before this"));
        VerifiedJar jar = jar(app, before);
        AppFacts facts = facts(jar, before);
        Set<Permission> asked = AppLoader.asked(facts.declaration());
        Set<Permission> held = before.held().stream().filter(asked::contains).collect(Collectors.toSet());
        Consent consent = Consent.back(sha256, held, why);
        return why.data() && trials.isFor(now, facts)
                ? trials.swap(jar, facts, consent)
                : installs.install(jar, facts, consent);
    }

    private VerifiedJar jar(AppId app, Before before) {
        try {
            return files.read(before.sha256())
                    .map(bytes -> new VerifiedJar(app, before.sha256(), bytes))
                    .orElseThrow(() -> gone(before, "its file is damaged or gone"));
        } catch (IOException e) {
            throw gone(before, String.valueOf(e.getMessage()));
        }
    }

    private AppFacts facts(VerifiedJar jar, Before before) {
        try {
            return inspection.inspect(jar);
        } catch (MalformedDeclarationException e) {
            throw gone(before, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalStateException gone(Before before, String why) {
        return new IllegalStateException("version " + before.version() + " cannot come back: " + why);
    }

    /** An app does not run any more: where its version took its place not long ago, the one before comes back, on a thread of its own. */
    void failed(InstalledApp app, Consumer<InstalledApp> then) {
        if (app.state() == InstalledApp.State.FAILED && isItsFault(app.problem()) && isWatched(app)) {
            Problem why = app.problem().orElseThrow();
            begin(app.id(), () -> comeBack(app, Return.after(why), then));
        }
    }

    /**
     * An app is to be stopped. Where its version took its place not long ago, the one before comes back, on a thread of its own: who asks for the app waits meanwhile, and is
     * answered by that one.
     *
     * @param slot whose app it is
     * @param why it is to be stopped; it is in any case
     * @param then is told how it stands with the app afterwards
     * @return whether that is so; else it is for the caller to stop it
     */
    boolean replaces(AppSlot slot, Problem why, Consumer<InstalledApp> then) {
        AppId app = slot.app().id();
        Optional<AppRun> run = slot.run();
        boolean goes = run.isPresent() && expects(slot, why);
        if (goes && going.add(app)) {
            begin(app, () -> replace(slot, run.get(), why, then));
        }
        return goes;
    }

    /** {@return whether the version before comes back where an app is to be stopped} */
    boolean expects(AppSlot slot, Problem why) {
        return isItsFault(Optional.of(why)) && isWatched(slot.app());
    }

    private static void begin(AppId app, Runnable work) {
        Thread going = new Thread(work, "koti-back-" + app.name());
        going.setDaemon(true);
        going.start();
    }

    private static boolean isItsFault(Optional<Problem> why) {
        return why.filter(problem -> !NO_FAULTS.contains(problem.kind())).isPresent();
    }

    /** {@return whether it is the version that runs, and took its place not long ago} */
    boolean isWatched(InstalledApp app) {
        try {
            return table.find(app.id())
                            .map(AppSlot::app)
                            .filter(now -> now.sha256().equals(app.sha256()))
                            .isPresent()
                    && earlier(app.id()).filter(watchtime::covers).isPresent();
        } catch (RuntimeException e) {
            LOG.debug("{} is not watched", app.id(), e);
            return false;
        }
    }

    private void replace(AppSlot slot, AppRun run, Problem why, Consumer<InstalledApp> then) {
        try {
            comeBack(slot.app(), Return.insteadOf(why), then);
        } finally {
            going.remove(slot.app().id());
            try {
                if (why.kind() != Problem.Kind.NOT_WELL && slot.isIn(run) && slot.stopFor(run, why)) {
                    then.accept(slot.app());
                }
            } finally {
                run.letGo();
            }
        }
    }

    private void comeBack(InstalledApp failed, Return why, Consumer<InstalledApp> then) {
        try {
            trials.endRetired(failed.id());
            AppSlot now = table.find(failed.id()).orElseThrow();
            back(now, failed.sha256(), why);
            table.find(failed.id()).filter(slot -> !slot.equals(now)).ifPresent(slot -> note(slot, failed, why));
            table.find(failed.id()).map(AppSlot::app).ifPresent(then);
        } catch (RuntimeException e) {
            LOG.warn("{} does not run, and the version before it does not come back", failed.id(), e);
        }
    }

    private static void note(AppSlot slot, InstalledApp failed, Return why) {
        why.problem()
                .map(problem -> problem.of(failed.declaration().version()))
                .ifPresent(told -> slot.note(
                        new Problem(Problem.Kind.WENT_BACK, told.details().toArray(String[]::new))));
    }
}
