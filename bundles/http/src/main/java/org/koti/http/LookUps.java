package org.koti.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks names up on threads of its own: a look-up may hang, and nothing can end it. A few of each app's are under way at a time and some wait in the app's own
 * queue, so that one app's hold up no other. Safe for use by several threads.
 */
final class LookUps implements AutoCloseable {
    /** How many of one app are under way at a time. */
    static final int AT_ONCE = 4;

    /** How many more of one app wait. */
    static final int WAITING = 16;

    private static final int KEEP_SECONDS = 10;

    private final Map<Object, Lane> lanes = new HashMap<>();
    private final ExecutorService threads;

    /** One app's. */
    private static final class Lane {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int underWay;
    }

    LookUps() {
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "koti-http-names-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(null);
                    return thread;
                });
    }

    /**
     * Has a name looked up.
     *
     * @param owner the app
     * @param lookUp does it
     * @return whether it is under way or waits; false where too many of the app's do
     */
    boolean run(Object owner, Runnable lookUp) {
        Lane lane;
        synchronized (lanes) {
            lane = lanes.computeIfAbsent(owner, any -> new Lane());
            if (lane.underWay == AT_ONCE) {
                return lane.waiting.size() < WAITING && lane.waiting.add(lookUp);
            }
            lane.underWay++;
        }
        return start(owner, lane, lookUp);
    }

    private boolean start(Object owner, Lane lane, Runnable lookUp) {
        boolean started = false;
        try {
            threads.execute(() -> {
                try {
                    lookUp.run();
                } finally {
                    next(owner, lane).ifPresent(next -> start(owner, lane, next));
                }
            });
            started = true;
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        } finally {
            if (!started) {
                leave(owner, lane);
            }
        }
    }

    private Optional<Runnable> next(Object owner, Lane lane) {
        synchronized (lanes) {
            Optional<Runnable> next = Optional.ofNullable(lane.waiting.poll());
            if (next.isEmpty()) {
                leave(owner, lane);
            }
            return next;
        }
    }

    private void leave(Object owner, Lane lane) {
        synchronized (lanes) {
            lane.underWay--;
            if (lane.underWay == 0) {
                lanes.remove(owner, lane);
            }
        }
    }

    /** Begins no look-up any more; those that are under way end when they end. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
