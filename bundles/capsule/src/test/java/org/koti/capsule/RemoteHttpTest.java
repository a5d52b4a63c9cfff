package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpHeader;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;
import org.koti.api.permission.HttpAccess;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.http.HttpContract;
import org.koti.testkit.http.HttpHarness;
import org.koti.testkit.http.InMemoryHttp;
import org.koti.testkit.http.InMemoryHttpHarness;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RemoteHttpTest implements HttpContract {
    private static final String NODE = Http.class.getName();
    private static final JsonNode TOO_LONG = Codec.encode(Http.MAX_TIMEOUT.plusNanos(1), Duration.class);
    private static final HttpResponse DONE = new HttpResponse(200, List.of(), new byte[0]);

    private final HttpAccess access = new HttpAccess("api.example.org:8443");
    private final FakeGate gate = FakeGate.of(access);
    private final InMemoryHttp kept = new InMemoryHttp(gate);
    private final Loopback loopback = new Loopback(gate.app(), 1);
    private final Http http = loopback.remote(Http.class, kept);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asked = new CountDownLatch(Http.MAX_AT_ONCE);
    private final CountDownLatch answering = new CountDownLatch(1);
    private final CompletableFuture<Boolean> brokenOff = new CompletableFuture<>();

    @AfterEach
    void close() {
        answering.countDown();
        threads.shutdownNow();
        loopback.close();
    }

    private HttpRequest request() {
        return HttpRequest.get(harness().url("/"));
    }

    /** A host that takes its time. */
    private HttpResponse slowly(HttpRequest request) {
        asked.countDown();
        try {
            answering.await();
        } catch (InterruptedException e) {
            brokenOff.complete(true);
            Thread.currentThread().interrupt();
            throw new HttpFailedException(HttpFailedException.Kind.BROKEN, "broken off");
        }
        return DONE;
    }

    private List<Future<HttpResponse>> sendAsManyAsGoAtOnce() throws InterruptedException {
        harness().answer(this::slowly);
        List<Future<HttpResponse>> sent = new ArrayList<>();
        for (int i = 0; i < Http.MAX_AT_ONCE; i++) {
            sent.add(threads.submit(() -> http.send(request())));
        }
        asked.await();
        return sent;
    }

    @Test
    void whoWaitsForAHostTakesUpNoCall() throws Exception {
        List<Future<HttpResponse>> sent = sendAsManyAsGoAtOnce();

        assertThatThrownBy(() -> loopback.ask(NODE, "nothing", number(100))).hasMessageContaining("no such method");
        answering.countDown();
        for (Future<HttpResponse> each : sent) {
            assertThat(each.get().status()).isEqualTo(200);
        }
    }

    @Test
    void theLargestBodiesCrossInParts() {
        byte[] body = new byte[Http.MAX_REQUEST_BODY];
        new Random(1).nextBytes(body);
        List<HttpHeader> headers = List.of(new HttpHeader("X-Long", "x".repeat(30_000) + "\u00e4"));
        harness().answer(request -> new HttpResponse(200, headers, request.body()));

        HttpResponse response = http.send(HttpRequest.post(harness().url("/"), "a/b", body));

        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers()).isEqualTo(headers);
    }

    @Test
    void anInterruptedRequestIsBrokenOffInTheNode() throws Exception {
        harness().answer(this::slowly);
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread sender = new Thread(() -> {
            try {
                http.send(request());
            } catch (HttpFailedException e) {
                ended.complete(
                        Thread.currentThread().isInterrupted() ? e : new AssertionError("the interrupt is lost"));
            }
        });
        sender.start();
        while (kept.received().isEmpty()) {
            Thread.onSpinWait();
        }
        sender.interrupt();

        assertThat(ended.get()).hasMessageContaining("was interrupted");
        assertThat(brokenOff.get()).isTrue();
    }

    @Test
    void theEndOfTheProcessBreaksOffWhatIsUnderWay() throws Exception {
        sendAsManyAsGoAtOnce();
        loopback.end();

        assertThat(brokenOff.get()).isTrue();
        refused(() -> loopback.ask(NODE, "body", number(1), bytes(1)), "was stopped");
    }

    @Test
    void whyNoAnswerCameIsToldAsByTheNode() {
        kept.fail(Optional.of(HttpFailedException.Kind.NOT_TRUSTED));
        assertThatThrownBy(() -> http.send(request()))
                .isInstanceOfSatisfying(
                        HttpFailedException.class,
                        failed -> assertThat(failed.kind()).isEqualTo(HttpFailedException.Kind.NOT_TRUSTED))
                .hasMessageContaining("api.example.org");
    }

    /** As when the node has no memory left: who waits is told, and does not wait for ever. */
    @Test
    void anErrorOfTheNodeIsAnAnswer() {
        harness().answer(request -> {
            throw new OutOfMemoryError("none left");
        });
        assertThatThrownBy(() -> http.send(request())).hasStackTraceContaining("none left");
    }

    @Test
    void aProcessKeepsNoMoreRequestsThanItMayAndNoLargerOnes() {
        for (int i = 0; i < Http.MAX_AT_ONCE; i++) {
            begin(i, 10);
        }
        refused(() -> begin(100, 10), "requests under way at the most");
        loopback.ask(NODE, "end", number(3));
        loopback.ask(NODE, "end", number(3));
        refused(() -> begin(100, Http.MAX_REQUEST_BODY + 1), "a request's body of");
        refused(() -> begin(100, -1), "a request's body of");
        refused(() -> loopback.ask(NODE, "begin", number(100), number(1), TOO_LONG), "another time");
        begin(100, 10);
        refused(() -> loopback.ask(NODE, "body", number(100), bytes(11)), "a request's body of more than");
        loopback.ask(NODE, "body", number(100), bytes(8));
        refused(() -> loopback.ask(NODE, "body", number(100), bytes(3)), "a request's body of more than");
        refused(() -> loopback.ask(NODE, "send", number(100), rest()), "a request's body of less than");
        loopback.ask(NODE, "body", number(100), bytes(2));
    }

    /** Begins a request, for whose body there is room when this returns. */
    private void begin(long id, int length) {
        CountDownLatch room = new CountDownLatch(1);
        loopback.hear(told -> room.countDown());
        loopback.ask(NODE, "begin", number(id), number(length), Codec.encode(Http.MAX_TIMEOUT, Duration.class));
        try {
            room.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode rest() {
        return Codec.encode(request(), HttpRequest.class);
    }

    @Test
    void aRequestIsSentOnce() throws Exception {
        harness().answer(this::slowly);
        begin(1, 0);
        loopback.ask(NODE, "send", number(1), rest());

        refused(() -> begin(1, 0), "a number that another has");
        refused(() -> loopback.ask(NODE, "send", number(1), rest()), "sent already");
        refused(() -> loopback.ask(NODE, "body", number(1), bytes(1)), "sent already");
        loopback.ask(NODE, "end", number(1));
        refused(() -> loopback.ask(NODE, "send", JsonNodeFactory.instance.textNode("1"), rest()), "no number");
        refused(() -> loopback.ask(NODE, "send", number(1), rest()), "no such request");
        refused(() -> loopback.ask(NODE, "body", number(1), bytes(1)), "no such request");
        refused(() -> loopback.ask(NODE, "send", number(1), number(1)), "no HttpRequest");
    }

    private static void refused(ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(RemoteFailureException.class).hasMessageContaining(words);
    }

    private static JsonNode number(long id) {
        return JsonNodeFactory.instance.numberNode(id);
    }

    private static JsonNode bytes(int length) {
        return Codec.encode(new byte[length], byte[].class);
    }

    @Override
    public HttpHarness harness() {
        return new InMemoryHttpHarness(http, kept, gate, access);
    }
}
