package org.koti.agent.weave;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at the meter while an app is confined. Safe for use by several threads. */
final class Watch {
    private static final long INTERVAL_MILLIS = 100;

    private final Meter meter;
    private int apps;

    private @Nullable ScheduledExecutorService thread;

    Watch(Meter meter) {
        this.meter = meter;
    }

    synchronized void start(int app) {
        meter.start(app);
        if (apps++ == 0) {
            thread = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread made = new Thread(work, "koti-meter");
                made.setDaemon(true);
                return made;
            });
            Future<?> looking =
                    thread.scheduleWithFixedDelay(meter::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            assert !looking.isDone();
        }
    }

    synchronized void end(int app) {
        meter.forget(app);
        if (--apps == 0 && thread != null) {
            thread.shutdown();
            thread = null;
        }
    }
}
