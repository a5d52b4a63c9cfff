package org.koti.home;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.koti.spi.app.NodeListener.Topic;

/** One page that listens. Writes without blocking; several changes of a topic become one event. Safe for use by several threads. */
final class EventSubscriber implements WriteListener, AsyncListener {
    private final AsyncContext exchange;
    private final ServletOutputStream out;
    private final Consumer<EventSubscriber> gone;
    private final Set<Topic> pending = EnumSet.noneOf(Topic.class);
    private boolean comment = true;
    private boolean unflushed;
    private boolean writable;
    private boolean ended;

    EventSubscriber(AsyncContext exchange, ServletOutputStream out, Consumer<EventSubscriber> gone) {
        this.exchange = exchange;
        this.out = out;
        this.gone = gone;
    }

    void start() {
        exchange.addListener(this);
        out.setWriteListener(this);
    }

    synchronized void tell(Topic topic) {
        pending.add(topic);
        drain();
    }

    synchronized void beat() {
        comment = true;
        drain();
    }

    @Override
    public synchronized void onWritePossible() {
        writable = true;
        drain();
    }

    private void drain() {
        try {
            while (!ended && writable && (comment || unflushed || !pending.isEmpty())) {
                if (out.isReady()) {
                    writeNext();
                } else {
                    writable = false;
                }
            }
        } catch (IOException e) {
            end();
        }
    }

    private void writeNext() throws IOException {
        if (comment) {
            comment = false;
            write(": koti\n\n");
        } else if (!pending.isEmpty()) {
            Topic topic = pending.iterator().next();
            pending.remove(topic);
            write("event: " + topic.name().toLowerCase(Locale.ROOT) + "\ndata: changed\n\n");
        } else {
            unflushed = false;
            out.flush();
        }
    }

    private void write(String text) throws IOException {
        unflushed = true;
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    synchronized void end() {
        if (!ended) {
            ended = true;
            gone.accept(this);
            try {
                exchange.complete();
            } catch (IllegalStateException e) {
                // The container ended the exchange already.
                ended = true;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        ended = true;
        gone.accept(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
