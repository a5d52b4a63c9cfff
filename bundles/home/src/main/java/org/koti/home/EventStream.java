package org.koti.home;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.koti.spi.app.NodeListener;

/**
 * Tells open pages what changed, by server-sent events (HTML Living Standard, section 9.2). An event is named as its topic in lower case; pages fetch
 * again what they show. Changes are numbered. The address at which a page listens holds the number of the last one before the page was made, so that it hears of all that changed
 * since whenever it begins to listen, and again after it was cut off, for however long. Safe for use by several threads.
 */
final class EventStream implements NodeListener, AutoCloseable {
    static final int MAX = 64;
    static final String PATH = "/events";
    private static final String AFTER = "after";

    private final AtomicLong last;
    private final Map<Topic, Long> changes = new ConcurrentHashMap<>();
    private final Queue<EventSubscriber> subscribers = new ConcurrentLinkedQueue<>();

    /**
     * Makes it.
     *
     * @param first a number beyond those of the runs of the node before: the time, as pages of such a run may still be open
     */
    EventStream(long first) {
        this.last = new AtomicLong(first);
    }

    /** Where a page that is made from now on listens. */
    String address() {
        return PATH + "?" + AFTER + "=" + last.get();
    }

    /** What changed after that number; all that ever changed where there is no such number. */
    Set<Topic> changedAfter(String number) {
        long after = number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0;
        long known = after > last.get() ? 0 : after;
        return changes.entrySet().stream()
                .filter(change -> change.getValue() > known)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

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
        changedAfter(String.valueOf(request.getParameter(AFTER))).forEach(subscriber::tell);
    }

    @Override
    public void changed(Topic topic) {
        changes.merge(topic, last.incrementAndGet(), Math::max);
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
