package org.koti.home;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.koti.spi.app.NodeListener;

/**
 * Tells open pages what changed, by server-sent events (HTML Living Standard, section 9.2). An event is named as its topic in lower case; pages fetch
 * again what they show. A page that begins to listen hears of what changed while it was on its way. Safe for use by several threads.
 */
final class EventStream implements NodeListener, AutoCloseable {
    static final int MAX = 64;
    private static final long ON_ITS_WAY = TimeUnit.SECONDS.toNanos(15);

    private final Map<Topic, Long> changes = new ConcurrentHashMap<>();
    private final Queue<EventSubscriber> subscribers = new ConcurrentLinkedQueue<>();

    /** Keeps the answer open for events; the page that listens for longest is let go when there are too many, and asks again if it is still there. */
    void subscribe(HttpServletRequest request, HttpServletResponse response) throws IOException {
        while (subscribers.size() >= MAX) {
            Optional.ofNullable(subscribers.poll()).ifPresent(EventSubscriber::end);
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        AsyncContext exchange = request.startAsync();
        exchange.setTimeout(0);
        EventSubscriber subscriber = new EventSubscriber(exchange, response.getOutputStream(), subscribers::remove);
        subscribers.add(subscriber);
        subscriber.start();
        long now = System.nanoTime();
        changes.forEach((topic, changed) -> {
            if (now - changed < ON_ITS_WAY) {
                subscriber.tell(topic);
            }
        });
    }

    @Override
    public void changed(Topic topic) {
        changes.put(topic, System.nanoTime());
        subscribers.forEach(subscriber -> subscriber.tell(topic));
    }

    /** Writes a comment to each page, so that closed ones are noticed. */
    void beat() {
        subscribers.forEach(EventSubscriber::beat);
    }

    int size() {
        return subscribers.size();
    }

    @Override
    public void close() {
        subscribers.forEach(EventSubscriber::end);
    }
}
