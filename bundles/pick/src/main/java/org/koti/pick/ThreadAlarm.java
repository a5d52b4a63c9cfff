package org.koti.pick;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real time, on one thread. */
final class ThreadAlarm implements Alarm {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadAlarm.class);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "koti-pick");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    });

    @Override
    public void after(Duration wait, Runnable work) {
        try {
            LOG.trace("Set {}", timer.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            LOG.trace("Not set: the node is being locked");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
