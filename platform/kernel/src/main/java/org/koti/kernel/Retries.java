package org.koti.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries something again after a while, once for each time that it is asked for; while nothing is asked for there is no thread. */
final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final Runnable work;
    private final Duration pause;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "koti-retry");
        thread.setDaemon(true);
        return thread;
    });
    private Optional<ScheduledFuture<?>> next = Optional.empty();

    Retries(Runnable work, Duration pause) {
        this.work = work;
        this.pause = pause;
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    synchronized void schedule() {
        if (next.isEmpty()) {
            try {
                next = Optional.of(timer.schedule(this::run, pause.toMillis(), TimeUnit.MILLISECONDS));
            } catch (RejectedExecutionException e) {
                LOG.debug("nothing is tried again, the node stops", e);
            }
        }
    }

    private void run() {
        synchronized (this) {
            next = Optional.empty();
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("what was tried again failed", e);
        }
    }

    void close() {
        timer.shutdown();
    }
}
