package org.koti.transport.tls;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jetty.http2.frames.PingFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Asks the other end for a sign of life (RFC 9113, section 6.7), and tells when there is none, or when it reads nothing: neither what it is sent nor the
 * question. Safe for use by several threads.
 */
final class Heartbeat {
    private final Link link;
    private final Limits limits;
    private final Scheduler scheduler;
    private final BooleanSupplier unread;
    private final Consumer<String> useless;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long askedAt;
    private volatile long heardAt = System.nanoTime();
    private Scheduler.@Nullable Task next;
    private boolean stopped;

    /**
     * Rests until it is started.
     *
     * @param link where to ask
     * @param limits how often, and how long a silence may be
     * @param scheduler when to ask
     * @param unread whether the other end has not read what it was sent for too long
     * @param useless told once, in words
     */
    Heartbeat(Link link, Limits limits, Scheduler scheduler, BooleanSupplier unread, Consumer<String> useless) {
        this.link = link;
        this.limits = limits;
        this.scheduler = scheduler;
        this.unread = unread;
        this.useless = useless;
    }

    /** Notes a sign of life. */
    void heard() {
        heardAt = System.nanoTime();
    }

    /** Asks now, and again after each interval. */
    void beat() {
        if (System.nanoTime() - heardAt > limits.silence().toNanos()) {
            useless.accept("no sign of life for " + limits.silence().toMillis() + " ms");
            return;
        }
        if (unread.getAsBoolean() || isQuestionUnread()) {
            useless.accept("the other side does not read what it is sent");
            return;
        }
        synchronized (this) {
            if (stopped) {
                return;
            }
            next = scheduler.schedule(this::beat, limits.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
        }
        if (asking.compareAndSet(false, true)) {
            askedAt = System.nanoTime();
            link.http2().ping(new PingFrame(false), Callback.from(() -> asking.set(false)));
        }
    }

    private boolean isQuestionUnread() {
        return asking.get() && System.nanoTime() - askedAt > limits.unread().toNanos();
    }

    /** Asks no more. */
    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
        }
    }
}
