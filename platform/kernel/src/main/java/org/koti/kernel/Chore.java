package org.koti.kernel;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something to do a while after it is asked for; asking again before it is begun costs next to nothing. Safe for use by several threads. */
final class Chore {
    private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

    private final ScheduledExecutorService timer;
    private final Duration pause;
    private final Runnable work;
    private final AtomicBoolean asked = new AtomicBoolean();

    Chore(ScheduledExecutorService timer, Duration pause, Runnable work) {
        this.timer = timer;
        this.pause = pause;
        this.work = work;
    }

    void ask() {
        if (!asked.get() && asked.compareAndSet(false, true)) {
            try {
                timer.schedule(this::run, pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("the node stops", e);
            }
        }
    }

    private void run() {
        asked.set(false);
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("a chore failed", e);
        }
    }
}
