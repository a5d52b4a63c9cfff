package org.koti.home;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.koti.spi.app.NodeListener;

/**
 * Tells open pages what changed, by server-sent events (HTML Living Standard, section 9.2). An event is named as its topic in lower case; pages fetch
 * again what they show. Safe for use by several threads.
 */
final class EventStream implements NodeListener, AutoCloseable {
    static final int MAX = 64;
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
    }

    @Override
    public void changed(Topic topic) {
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
