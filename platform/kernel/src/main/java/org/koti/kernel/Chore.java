package org.koti.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something to do a while after it is asked for; asking again before it is begun costs next to nothing. Safe for use by several threads. */
final class Chore {
    private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

    private final ScheduledExecutorService timer;
    private final Duration pause;
    private final Runnable work;
    private volatile Optional<ScheduledFuture<?>> next = Optional.empty();

    Chore(ScheduledExecutorService timer, Duration pause, Runnable work) {
        this.timer = timer;
        this.pause = pause;
        this.work = work;
    }

    void ask() {
        if (next.isEmpty()) {
            schedule();
        }
    }

    private synchronized void schedule() {
        if (next.isEmpty()) {
            try {
                next = Optional.of(timer.schedule(this::run, pause.toMillis(), TimeUnit.MILLISECONDS));
            } catch (RejectedExecutionException e) {
                LOG.debug("the node stops", e);
            }
        }
    }

    private synchronized void begin() {
        next = Optional.empty();
    }

    private void run() {
        begin();
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("a chore failed", e);
        }
    }
}
