package org.koti.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.koti.api.app.AppId;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;

/**
 * Asks a version that took its place not long ago, now and then, whether it is well still, for as long as it is watched. Where it says twice in a row that it is not, the
 * version before comes back.
 */
final class Checkup {
    /** For how many milliseconds it is left alone between two times. */
    static final String AGAIN = "koti.app.again";

    static final Duration USUAL = Duration.ofSeconds(10);

    private final Health health;
    private final WayBack wayBack;
    private final AppTable table;
    private final Duration pause;
    private final Consumer<InstalledApp> then;
    private final Set<AppRun> watched = ConcurrentHashMap.newKeySet();

    /**
     * Makes it.
     *
     * @param health asks
     * @param wayBack knows what is watched
     * @param table has the apps
     * @param pause between two times
     * @param then is told how it stands with an app that was not well
     */
    Checkup(Health health, WayBack wayBack, AppTable table, Duration pause, Consumer<InstalledApp> then) {
        this.health = health;
        this.wayBack = wayBack;
        this.table = table;
        this.pause = pause;
        this.then = then;
    }

    /** An app runs: where it is watched and says whether it is well, it is asked, on a thread of its own. */
    void begin(AppId app) {
        table.find(app)
                .filter(slot -> health.isAsked(slot) && wayBack.isWatched(slot.app()))
                .ifPresent(slot -> slot.run().filter(watched::add).ifPresent(run -> begin(slot, run)));
    }

    private void begin(AppSlot slot, AppRun run) {
        Thread asking = new Thread(
                () -> {
                    try {
                        ask(slot, run);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        watched.remove(run);
                    }
                },
                "koti-watch-" + slot.app().id().name());
        asking.setDaemon(true);
        asking.start();
    }

    private void ask(AppSlot slot, AppRun run) throws InterruptedException {
        while (!run.awaitEnd(pause) && slot.isIn(run) && wayBack.isWatched(slot.app())) {
            Optional<Problem> problem = health.problem(slot).flatMap(first -> health.problem(slot));
            if (problem.isPresent() && slot.isIn(run) && wayBack.replaces(slot, problem.get(), then)) {
                return;
            }
        }
    }
}
