package org.koti.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.koti.api.app.AppId;

/**
 * Runs tasks that call apps on threads of a pool: a few of each app at a time, the rest when these are done, in the order given. So an app that hangs holds up
 * no other. Safe for use by several threads.
 */
final class AppLanes {
    /** How many threads call one app at a time. */
    static final int AT_ONCE = 4;

    private final Consumer<Runnable> pool;
    private final Map<AppId, Lane> lanes = new HashMap<>();

    /** One app's. */
    private static final class Lane {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int running;
    }

    AppLanes(Consumer<Runnable> pool) {
        this.pool = pool;
    }

    void add(AppId app, Runnable task) {
        synchronized (lanes) {
            Lane lane = lanes.computeIfAbsent(app, any -> new Lane());
            if (lane.running == AT_ONCE) {
                lane.waiting.add(task);
                return;
            }
            lane.running++;
        }
        start(app, task);
    }

    private void start(AppId app, Runnable task) {
        pool.accept(() -> {
            try {
                task.run();
            } finally {
                next(app).ifPresent(next -> start(app, next));
            }
        });
    }

    private Optional<Runnable> next(AppId app) {
        synchronized (lanes) {
            Lane lane = lanes.computeIfAbsent(app, any -> new Lane());
            Optional<Runnable> next = Optional.ofNullable(lane.waiting.poll());
            if (next.isEmpty()) {
                lane.running--;
            }
            if (lane.running == 0) {
                lanes.remove(app);
            }
            return next;
        }
    }
}
