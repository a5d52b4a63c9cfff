package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpFailedException.Kind;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;
import org.koti.api.permission.HttpAccess;

/** The way to the web as an app in its process has it: the {@linkplain NodeHttp node's}. While a host is waited for no call is. Safe for use by several threads. */
final class RemoteHttp implements Http, RemoteServices.Told {
    private static final String NODE = Http.class.getName();

    private final Remote.Caller node;
    private final ApiFailures failures;
    private final Semaphore room = new Semaphore(MAX_AT_ONCE, true);
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Incoming> waiting = new ConcurrentHashMap<>();

    RemoteHttp(Remote.Caller node, ApiFailures failures) {
        this.node = node;
        this.failures = failures;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        HttpAccess access = HttpAccess.of(request.url());
        long end = System.nanoTime() + request.timeout().toNanos();
        try {
            if (!room.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw tooSlow();
            }
            try {
                return answer(request, end);
            } finally {
                room.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpFailedException(Kind.BROKEN, "the request to " + access.host() + " was interrupted");
        }
    }

    private static HttpFailedException tooSlow() {
        return new HttpFailedException(
                Kind.TOO_SLOW, "other requests of the app, " + MAX_AT_ONCE + " at once, took all of the time");
    }

    private HttpResponse answer(HttpRequest request, long end) throws InterruptedException {
        long id = ids.incrementAndGet();
        Incoming incoming = new Incoming();
        waiting.put(id, incoming);
        try {
            begin(id, request.body().length, end);
            await(incoming.room);
            send(id, request, end);
            return await(incoming.answer);
        } catch (RemoteFailureException e) {
            throw failures.of(e.failure(), request);
        } finally {
            waiting.remove(id);
            end(id);
        }
    }

    private void begin(long id, int length, long end) {
        node.call(NODE, "begin", number(id), number(length), Codec.encode(left(end), Duration.class));
    }

    private static Duration left(long end) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw tooSlow();
        }
        return left;
    }

    private void send(long id, HttpRequest request, long end) {
        byte[] body = request.body();
        for (int at = 0; at < body.length; at += NodeHttp.PART) {
            byte[] part = Arrays.copyOfRange(body, at, Math.min(body.length, at + NodeHttp.PART));
            node.call(NODE, "body", number(id), Codec.encode(part, byte[].class));
        }
        HttpRequest rest = new HttpRequest(request.method(), request.url(), request.headers(), new byte[0], left(end));
        node.call(NODE, "send", number(id), Codec.encode(rest, HttpRequest.class));
    }

    private static JsonNode number(long id) {
        return JsonNodeFactory.instance.numberNode(id);
    }

    private void end(long id) {
        try {
            node.call(NODE, "end", number(id));
        } catch (RemoteFailureException e) {
            // the node is gone, and the request with it
        }
    }

    private static <T> T await(CompletableFuture<T> told) throws InterruptedException {
        try {
            return told.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RemoteFailureException failed
                    ? new RemoteFailureException(failed.failure())
                    : new IllegalStateException(e);
        }
    }

    @Override
    public void tell(long id, String method, JsonNode arguments) throws MalformedCallException {
        Optional<Incoming> incoming = Optional.ofNullable(waiting.get(id));
        if (incoming.isPresent()) {
            incoming.get().tell(method, arguments.path(0));
        }
    }

    /** An answer that comes in. */
    private static final class Incoming {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final CompletableFuture<Boolean> room = new CompletableFuture<>();
        private final CompletableFuture<HttpResponse> answer = new CompletableFuture<>();

        synchronized void tell(String method, JsonNode what) throws MalformedCallException {
            switch (method) {
                case "room" -> room.complete(true);
                case "part" -> body.writeBytes((byte[]) Objects.requireNonNull(Codec.decode(what, byte[].class)));
                case "answered" -> {
                    HttpResponse rest = (HttpResponse) Objects.requireNonNull(Codec.decode(what, HttpResponse.class));
                    answer.complete(new HttpResponse(rest.status(), rest.headers(), body.toByteArray()));
                }
                default -> {
                    Failure failure = Failure.read(what);
                    room.completeExceptionally(new RemoteFailureException(failure));
                    answer.completeExceptionally(new RemoteFailureException(failure));
                }
            }
        }
    }
}
