package org.koti.transport.tls;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.http2.frames.PingFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Asks the other end for a sign of life (RFC 9113, section 6.7), and tells when there is none. Safe for use by several threads. */
final class Heartbeat {
    private final Link link;
    private final Limits limits;
    private final Scheduler scheduler;
    private final Consumer<String> silent;
    private volatile long heardAt = System.nanoTime();
    private Scheduler.@Nullable Task next;
    private boolean stopped;

    /**
     * Rests until it is started.
     *
     * @param link where to ask
     * @param limits how often, and how long a silence may be
     * @param scheduler when to ask
     * @param silent told once, in words
     */
    Heartbeat(Link link, Limits limits, Scheduler scheduler, Consumer<String> silent) {
        this.link = link;
        this.limits = limits;
        this.scheduler = scheduler;
        this.silent = silent;
    }

    /** Notes a sign of life. */
    void heard() {
        heardAt = System.nanoTime();
    }

    /** Asks now, and again after each interval. */
    void beat() {
        if (System.nanoTime() - heardAt > limits.silence().toNanos()) {
            silent.accept("no sign of life for " + limits.silence().toMillis() + " ms");
            return;
        }
        synchronized (this) {
            if (stopped) {
                return;
            }
            next = scheduler.schedule(this::beat, limits.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
        }
        link.http2().ping(new PingFrame(false), Callback.NOOP);
    }

    /** Asks no more. */
    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
        }
    }
}
