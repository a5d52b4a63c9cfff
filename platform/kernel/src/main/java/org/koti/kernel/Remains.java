package org.koti.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.koti.api.app.AppId;

/**
 * Runs that have ended, until nothing of them is under way. Of one of which something is for too long it is told once: only the end of the node ends it. Safe
 * for use by several threads.
 */
final class Remains {
    private final Map<AppRun, Ending> runs = new ConcurrentHashMap<>();
    private final long patience;
    private final LongSupplier clock;

    /**
     * Begins.
     *
     * @param patience how long a run may take to leave its threads
     * @param clock nanoseconds that only grow
     */
    Remains(Duration patience, LongSupplier clock) {
        this.patience = patience.toNanos();
        this.clock = clock;
    }

    private static final class Ending {
        private final AppId app;
        private final boolean current;
        private final long since;
        private volatile boolean late;

        Ending(AppId app, boolean current, long since) {
            this.app = app;
            this.current = current;
            this.since = since;
        }
    }

    /** A run has ended. */
    void add(AppId app, AppRun run) {
        runs.putIfAbsent(run, new Ending(app, run.hadTurn(), clock.getAsLong()));
    }

    /** {@return the apps of which something is under way for too long since the last look} */
    List<AppId> look() {
        runs.keySet().removeIf(run -> run.remaining() == 0);
        long now = clock.getAsLong();
        List<AppId> late = new ArrayList<>();
        for (Ending ending : runs.values()) {
            if (!ending.late && now - ending.since >= patience) {
                ending.late = true;
                late.add(ending.app);
            }
        }
        return late;
    }

    /** {@return whether something of an app is under way for too long after its run ended} */
    boolean has(AppId app) {
        return areAny(ending -> ending.app.equals(app));
    }

    /** {@return whether something is under way for too long of a run that was the app's, and was not only to become it} */
    boolean hasOfCurrent(AppId app) {
        return areAny(ending -> ending.current && ending.app.equals(app));
    }

    private boolean areAny(Predicate<Ending> are) {
        return runs.entrySet().stream()
                .filter(each -> each.getValue().late && are.test(each.getValue()))
                .anyMatch(each -> each.getKey().remaining() > 0);
    }
}
