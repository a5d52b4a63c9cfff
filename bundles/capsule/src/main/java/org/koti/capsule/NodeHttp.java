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
 *   <li>{@code end} forgets the request, and breaks it off where it is under way: while the host is waited for, or between two parts.
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
        outgoing.complete(sent);
        outgoing.sending = Optional.of(senders.submit(() -> run(outgoing, "request:" + id)));
    }

    private void run(Outgoing outgoing, String name) {
        try {
            Answer answer = new Answer(http.send(outgoing.take()));
            tell(outgoing, name, answer);
        } catch (InterruptedException | RemoteFailureException e) {
            // it was ended, or the process is gone: nobody waits
        } catch (RuntimeException | Error e) { // the process waits for an answer, whatever happened
            fail(outgoing, name, e);
        }
    }

    private void tell(Outgoing outgoing, String name, Answer answer) throws InterruptedException {
        byte[] body = answer.body;
        for (int at = 0; at < body.length; at += PART) {
            byte[] part = Arrays.copyOfRange(body, at, Math.min(body.length, at + PART));
            say(outgoing, name, "part", Codec.encode(part, byte[].class));
        }
        say(outgoing, name, "answered", Codec.encode(answer.rest, HttpResponse.class));
    }

    private void fail(Outgoing outgoing, String name, Throwable thrown) {
        try {
            say(outgoing, name, "failed", Failure.of(thrown).toJson());
        } catch (InterruptedException | RemoteFailureException e) {
            // it was ended, or the process is gone: nobody waits
        }
    }

    /** Tells the process, unless it ended the request before. */
    private void say(Outgoing outgoing, String name, String method, JsonNode what) throws InterruptedException {
        outgoing.beginToSay();
        try {
            link.callSoon(name, method, what);
        } finally {
            outgoing.said();
        }
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

    /** What a host answered: the body once, and the rest without it. */
    private static final class Answer {
        private final byte[] body;
        private final HttpResponse rest;

        Answer(HttpResponse response) {
            body = response.body();
            rest = new HttpResponse(response.status(), response.headers(), new byte[0]);
        }
    }

    /** A request whose body comes in, and which is then sent; from then on it is not kept here. */
    private static final class Outgoing {
        private BoundedOutput body = new BoundedOutput(Http.MAX_REQUEST_BODY);
        private Optional<HttpRequest> request = Optional.empty();
        private Optional<Future<?>> sending = Optional.empty();
        private boolean saying;
        private boolean ended;

        void add(byte[] part) throws MalformedCallException {
            requireUnsent();
            try {
                body.write(part, 0, part.length);
            } catch (IOException e) {
                throw new MalformedCallException("a request's body of " + e.getMessage());
            }
        }

        synchronized void complete(HttpRequest rest) throws MalformedCallException {
            requireUnsent();
            request = Optional.of(
                    new HttpRequest(rest.method(), rest.url(), rest.headers(), body.bytes(), rest.timeout()));
            body = new BoundedOutput(0);
        }

        private void requireUnsent() throws MalformedCallException {
            if (sending.isPresent()) {
                throw new MalformedCallException("a request that was sent already");
            }
        }

        synchronized HttpRequest take() throws InterruptedException {
            HttpRequest taken = request.orElseThrow(InterruptedException::new);
            request = Optional.empty();
            return taken;
        }

        /** The thread is not interrupted until it has {@linkplain #said}. */
        synchronized void beginToSay() throws InterruptedException {
            if (ended) {
                throw new InterruptedException();
            }
            saying = true;
        }

        synchronized void said() {
            saying = false;
        }

        /** Breaks it off. */
        synchronized void end() {
            ended = true;
            body = new BoundedOutput(0);
            request = Optional.empty();
            if (!saying) {
                sending.ifPresent(task -> task.cancel(true));
            }
        }
    }
}
