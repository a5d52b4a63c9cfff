package org.koti.peer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.koti.api.app.AppId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real time and daemon threads: a bounded pool for the node's tasks, which wait there for a free thread, and a few threads for each app. No thread is
 * ever interrupted: it may be writing to the vault, whose files an interrupt would close.
 */
final class ThreadSchedule implements Schedule {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadSchedule.class);
    private static final int NODE_THREADS = 128;
    private static final int KEEP_SECONDS = 10;
    private static final int RETRY_MILLIS = 50;
    private static final int CLOSE_SECONDS = 3;
    private final Clock clock = Clock.systemUTC();
    private final ThreadPoolExecutor node = pool("koti-peer", NODE_THREADS);
    private final ThreadPoolExecutor apps = pool("koti-peer-app", Integer.MAX_VALUE);
    private final AppLanes lanes = new AppLanes(task -> execute(apps, task));
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("koti-peer-timer"));

    ThreadSchedule() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void run(Runnable task) {
        execute(node, task);
    }

    @Override
    public void call(AppId app, Runnable task) {
        lanes.add(app, task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        later(delay.toMillis(), node, task);
    }

    @Override
    public double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public void close() {
        timer.shutdown();
        node.shutdown();
        apps.shutdown();
        try {
            boolean ended = node.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)
                    && apps.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                LOG.warn(
                        "A thread of the peer service is still busy after {} s; it ends with what it does",
                        CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(ThreadPoolExecutor pool, Runnable task) {
        try {
            pool.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            later(RETRY_MILLIS, pool, task);
        }
    }

    private void later(long millis, ThreadPoolExecutor pool, Runnable task) {
        try {
            ScheduledFuture<?> pending = timer.schedule(() -> execute(pool, task), millis, TimeUnit.MILLISECONDS);
            LOG.trace("A task waits {} ms: {}", millis, pending);
        } catch (RejectedExecutionException e) {
            LOG.trace("Dropped a task: the peer service ends");
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (Exception e) {
            LOG.error("A task of the peer service failed", e);
        }
    }

    private static ThreadPoolExecutor pool(String name, int most) {
        return new ThreadPoolExecutor(0, most, KEEP_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named(name));
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
