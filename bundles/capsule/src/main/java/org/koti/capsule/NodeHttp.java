package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.koti.api.http.Http;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;

/**
 * An app's way to the web in the node as its process calls it, by numbers that the process chooses for its requests: {@link Http#MAX_AT_ONCE} at a time. Each has a thread
 * of its own: no call of the process waits for a host.
 *
 * <ol>
 *   <li>{@code begin} says how long a request's body is and how much time it has. The node tells {@code room} when it has the memory for the body and any answer.
 *   <li>{@code body} brings a part of the body, {@code send} the rest of the request, and sends it.
 *   <li>The node tells the answer's body in {@code part}s, each when the one before was taken, then the rest of it as {@code answered}; or, at any time, {@code failed}.
 *   <li>All of it ends {@link Outgoing#TELLING} after the request's own time: what is held is given back then, whatever the process takes or leaves.
 *   <li>{@code end} forgets the request, and breaks it off wherever it is: nothing more is told of it.
 * </ol>
 */
final class NodeHttp implements AutoCloseable {
    /** The most bytes of one part. */
    static final int PART = 128 << 10;

    private final Http http;
    private final Link link;
    private final WebRoom.Share room;
    private final ExecutorService senders;
    private final Alarm alarm;
    private final Map<Long, Outgoing> requests = new HashMap<>();
    private boolean closed;

    NodeHttp(Http http, Link link, WebRoom.Share room, ThreadFactory sending) {
        this(http, link, room, senders(sending), Alarm.REAL);
    }

    /**
     * Makes it.
     *
     * @param room what its requests may hold
     * @param senders send the requests; ended with this
     * @param alarm tells when the time of a request is over; that for which the process is slowed counts
     */
    NodeHttp(Http http, Link link, WebRoom.Share room, ExecutorService senders, Alarm alarm) {
        this.http = http;
        this.link = link;
        this.room = room;
        this.senders = senders;
        this.alarm = alarm;
    }

    /** As many again may wait: a process that took an answer sends again a little before its thread is free. */
    private static ExecutorService senders(ThreadFactory sending) {
        ThreadPoolExecutor senders = new ThreadPoolExecutor(
                Http.MAX_AT_ONCE,
                Http.MAX_AT_ONCE,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(Http.MAX_AT_ONCE),
                sending);
        senders.allowCoreThreadTimeOut(true);
        return senders;
    }

    synchronized JsonNode call(String method, JsonNode arguments) throws MalformedCallException {
        long id = Json.id(arguments.path(0));
        switch (method) {
            case "begin" -> begin(id, length(arguments.path(1)), time(arguments.path(2)));
            case "body" -> add(id, (byte[]) read(arguments.path(1), byte[].class));
            case "send" -> complete(id, (HttpRequest) read(arguments.path(1), HttpRequest.class));
            case "end" -> Optional.ofNullable(requests.remove(id)).ifPresent(Outgoing::end);
            default -> throw new MalformedCallException("no such method");
        }
        return JsonNodeFactory.instance.nullNode();
    }

    private static Object read(JsonNode what, Class<?> type) throws MalformedCallException {
        return Objects.requireNonNull(Codec.decode(what, type));
    }

    private static int length(JsonNode length) throws MalformedCallException {
        int bytes = (int) read(length, int.class);
        if (bytes < 0 || bytes > Http.MAX_REQUEST_BODY) {
            throw new MalformedCallException("a request's body of " + bytes + " bytes");
        }
        return bytes;
    }

    private static Duration time(JsonNode time) throws MalformedCallException {
        Duration given = (Duration) read(time, Duration.class);
        if (given.isNegative() || given.compareTo(Http.MAX_TIMEOUT) > 0) {
            throw new MalformedCallException("a request of another time than it can be given");
        }
        return given;
    }

    private void begin(long id, int length, Duration time) throws MalformedCallException {
        requireOpen();
        if (requests.containsKey(id)) {
            throw new MalformedCallException("a request of a number that another has");
        }
        if (requests.size() >= Http.MAX_AT_ONCE) {
            throw new IllegalStateException("an app has " + Http.MAX_AT_ONCE + " requests under way at the most");
        }
        Outgoing outgoing = new Outgoing("request:" + id, length, time);
        outgoing.workedOn(senders.submit(() -> run(outgoing)));
        requests.put(id, outgoing);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the app was stopped");
        }
    }

    private Outgoing known(long id) throws MalformedCallException {
        requireOpen();
        return Optional.ofNullable(requests.get(id)).orElseThrow(() -> new MalformedCallException("no such request"));
    }

    private void add(long id, byte[] part) throws MalformedCallException {
        known(id).add(part);
    }

    private void complete(long id, HttpRequest rest) throws MalformedCallException {
        known(id).complete(rest);
    }

    private void run(Outgoing outgoing) {
        try {
            Runnable inTime = alarm.after(outgoing.left(), outgoing::late);
            try {
                work(outgoing);
            } finally {
                inTime.run();
            }
        } catch (RemoteFailureException e) {
            // the process is gone: nobody waits
        } catch (InterruptedException | RuntimeException | Error e) { // the process waits for an answer
            fail(outgoing, e);
        }
    }

    private void work(Outgoing outgoing) throws InterruptedException {
        try (WebRoom.Held held = room.take(outgoing.most(), outgoing.until())) {
            try {
                outgoing.open(held);
                say(outgoing, "room");
                tellAnswer(outgoing, send(outgoing));
            } finally {
                outgoing.over();
            }
        }
    }

    private void tellAnswer(Outgoing outgoing, HttpResponse rest) throws InterruptedException {
        for (byte[] part = outgoing.part(0); part.length > 0; part = outgoing.part(part.length)) {
            say(outgoing, "part", Codec.encode(part, byte[].class));
        }
        say(outgoing, "answered", Codec.encode(rest, HttpResponse.class));
    }

    /** {@return what the host answered but the body, which the request has} */
    private HttpResponse send(Outgoing outgoing) throws InterruptedException {
        outgoing.answered(http.send(outgoing.take()));
        return room.copying(outgoing::copy);
    }

    /** Where not even that can be told, the process is ended: it would wait for ever. */
    private void fail(Outgoing outgoing, Throwable thrown) {
        boolean waits = true;
        try {
            Throwable why = outgoing.beginToFail(thrown);
            tell(outgoing, "failed", Failure.of(why).toJson());
            waits = false;
        } catch (InterruptedException | RemoteFailureException e) {
            waits = false; // it was ended, or the process is gone
        } finally {
            if (waits) {
                link.breakOff();
            }
        }
    }

    /** Tells the process, unless it ended the request before. */
    private void say(Outgoing outgoing, String method, JsonNode... what) throws InterruptedException {
        outgoing.beginToSay();
        tell(outgoing, method, what);
    }

    private void tell(Outgoing outgoing, String method, JsonNode... what) {
        try {
            link.callSoon(outgoing.name(), method, what);
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
}
