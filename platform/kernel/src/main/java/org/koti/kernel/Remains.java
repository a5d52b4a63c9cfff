package org.koti.kernel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.koti.api.app.AppId;

/** Runs that have ended, until nothing of them is under way. Of one of which something is for too long it is told once: only the end of the node ends it. */
final class Remains {
    private final Map<AppRun, Ending> runs = new HashMap<>();
    private final long patience;
    private final LongSupplier clock;
    private final Consumer<AppId> told;

    /**
     * Begins.
     *
     * @param patience how long a run may take to leave its threads
     * @param clock nanoseconds that only grow
     * @param told is told of an app whose run takes longer
     */
    Remains(Duration patience, LongSupplier clock, Consumer<AppId> told) {
        this.patience = patience.toNanos();
        this.clock = clock;
        this.told = told;
    }

    private static final class Ending {
        private final AppId app;
        private long seen;

        Ending(AppId app) {
            this.app = app;
        }
    }

    /** Looks at the runs that go on, and at those that have ended since they were seen to go on. */
    void look(Map<AppId, AppRun> running) {
        running.forEach((app, run) -> runs.computeIfAbsent(run, key -> new Ending(app)));
        runs.entrySet().removeIf(each -> each.getKey().hasEnded() && isOver(each.getKey(), each.getValue()));
    }

    private boolean isOver(AppRun run, Ending ending) {
        long now = clock.getAsLong();
        if (ending.seen == 0) {
            ending.seen = now;
        }
        if (run.remaining() == 0) {
            return true;
        }
        boolean late = now - ending.seen >= patience;
        if (late) {
            told.accept(ending.app);
        }
        return late;
    }
}
