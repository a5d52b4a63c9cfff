package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.koti.api.http.Http;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;

/**
 * An app's way to the web in the node as its process calls it, by numbers that the process chooses for its requests: {@link Http#MAX_AT_ONCE} at a time.
 *
 * <ol>
 *   <li>{@code body} brings a part of a request's body, {@code send} the rest of the request and sends it on a thread of its own: no call of the process waits for a host.
 *   <li>The node tells the answer's body in {@code part}s, each when the one before was taken, then the rest of it as {@code answered}; or {@code failed}.
 *   <li>{@code end} forgets the request, and breaks it off where it is under way.
 * </ol>
 */
final class NodeHttp implements AutoCloseable {
    /** The most bytes of one part. */
    static final int PART = 128 << 10;

    private final Http http;
    private final Link link;
    private final ExecutorService senders;
    private final Map<Long, Outgoing> requests = new HashMap<>();
    private boolean closed;

    NodeHttp(Http http, Link link) {
        this(http, link, senders());
    }

    /**
     * Makes it.
     *
     * @param senders send the requests; ended with this
     */
    NodeHttp(Http http, Link link, ExecutorService senders) {
        this.http = http;
        this.link = link;
        this.senders = senders;
    }

    /** As many again may wait: a process that took an answer sends again a little before its thread is free. */
    private static ExecutorService senders() {
        ThreadPoolExecutor senders = new ThreadPoolExecutor(
                Http.MAX_AT_ONCE,
                Http.MAX_AT_ONCE,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(Http.MAX_AT_ONCE),
                work -> {
                    Thread thread = new Thread(work, "koti-capsule-http");
                    thread.setDaemon(true);
                    return thread;
                });
        senders.allowCoreThreadTimeOut(true);
        return senders;
    }

    synchronized JsonNode call(String method, JsonNode arguments) throws MalformedCallException {
        long id = Json.id(arguments.path(0));
        switch (method) {
            case "body" -> outgoing(id).add(bytes(arguments.path(1)));
            case "send" -> send(id, arguments.path(1));
            case "end" -> Optional.ofNullable(requests.remove(id)).ifPresent(Outgoing::end);
            default -> throw new MalformedCallException("no such method");
        }
        return JsonNodeFactory.instance.nullNode();
    }

    private static byte[] bytes(JsonNode part) throws MalformedCallException {
        return (byte[]) Objects.requireNonNull(Codec.decode(part, byte[].class));
    }

    private Outgoing outgoing(long id) throws MalformedCallException {
        if (closed) {
            throw new IllegalStateException("the app was stopped");
        }
        Outgoing known = requests.get(id);
        if (known != null) {
            return known;
        }
        if (requests.size() >= Http.MAX_AT_ONCE) {
            throw new IllegalStateException("an app has " + Http.MAX_AT_ONCE + " requests under way at the most");
        }
        Outgoing made = new Outgoing();
        requests.put(id, made);
        return made;
    }

    private void send(long id, JsonNode rest) throws MalformedCallException {
        HttpRequest sent = (HttpRequest) Objects.requireNonNull(Codec.decode(rest, HttpRequest.class));
        Outgoing outgoing = outgoing(id);
        HttpRequest request =
                new HttpRequest(sent.method(), sent.url(), sent.headers(), outgoing.take(), sent.timeout());
        outgoing.sending = Optional.of(senders.submit(() -> run(outgoing, "request:" + id, request)));
    }

    private void run(Outgoing outgoing, String name, HttpRequest request) {
        try {
            Optional<HttpResponse> response = Optional.empty();
            JsonNode failure = JsonNodeFactory.instance.nullNode();
            try {
                response = Optional.of(http.send(request));
            } catch (RuntimeException | Error e) { // the process waits for an answer, whatever happened
                failure = Failure.of(e).toJson();
            }
            if (!outgoing.isWanted()) {
                return;
            }
            if (response.isPresent()) {
                tell(name, response.get());
            } else {
                link.callSoon(name, "failed", failure);
            }
        } catch (RemoteFailureException e) {
            // the process is gone
        }
    }

    private void tell(String name, HttpResponse response) {
        byte[] body = response.body();
        for (int at = 0; at < body.length; at += PART) {
            byte[] part = Arrays.copyOfRange(body, at, Math.min(body.length, at + PART));
            link.callSoon(name, "part", Codec.encode(part, byte[].class));
        }
        HttpResponse rest = new HttpResponse(response.status(), response.headers(), new byte[0]);
        link.callSoon(name, "answered", Codec.encode(rest, HttpResponse.class));
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            List.copyOf(requests.values()).forEach(Outgoing::end);
            requests.clear();
        }
        senders.shutdown();
    }

    /** A request whose body comes in, and which is then sent. */
    private static final class Outgoing {
        private BoundedOutput body = new BoundedOutput(Http.MAX_REQUEST_BODY);
        private Optional<Future<?>> sending = Optional.empty();
        private boolean answered;
        private boolean ended;

        void add(byte[] part) throws MalformedCallException {
            requireUnsent();
            try {
                body.write(part, 0, part.length);
            } catch (IOException e) {
                throw new MalformedCallException("a request's body of " + e.getMessage());
            }
        }

        byte[] take() throws MalformedCallException {
            requireUnsent();
            byte[] taken = body.bytes();
            body = new BoundedOutput(0);
            return taken;
        }

        private void requireUnsent() throws MalformedCallException {
            if (sending.isPresent()) {
                throw new MalformedCallException("a request that was sent already");
            }
        }

        /** {@return whether the process waits for the answer, which came now} */
        synchronized boolean isWanted() {
            answered = true;
            return !ended;
        }

        /** Breaks it off, unless it is answered: then the thread is telling, and soon done. */
        synchronized void end() {
            ended = true;
            if (!answered) {
                sending.ifPresent(task -> task.cancel(true));
            }
        }
    }
}
