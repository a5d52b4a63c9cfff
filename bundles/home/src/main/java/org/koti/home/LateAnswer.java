package org.koti.home;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.atomic.AtomicBoolean;
import org.koti.spi.consent.AppGate;

/**
 * Keeps the lease of a request that an app answers later, until it has. A stream of events, which has no end, is ended when the app is swapped: the browser opens it
 * again by itself, at the version that is there then.
 */
final class LateAnswer implements AsyncListener {
    private final AppGate gate;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Runnable forget = () -> {};

    private LateAnswer(AppGate gate) {
        this.gate = gate;
    }

    /**
     * Takes the lease over.
     *
     * @param exchange that was begun by the app
     * @param gate which gave the lease
     * @param events whether it is a stream of events
     */
    static void keep(AsyncContext exchange, AppGate gate, boolean events) {
        LateAnswer late = new LateAnswer(gate);
        if (events) {
            late.forget = gate.whenReplaced(() -> end(exchange));
        }
        try {
            exchange.addListener(late);
        } catch (IllegalStateException answered) {
            late.release();
        }
    }

    private static void end(AsyncContext exchange) {
        try {
            exchange.complete();
        } catch (IllegalStateException ended) {
            // the app was faster, or the browser is gone
        }
    }

    private void release() {
        if (!over.getAndSet(true)) {
            forget.run();
            gate.release();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        release();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // the container completes it then
    }

    @Override
    public void onError(AsyncEvent event) {
        // the container completes it then
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
