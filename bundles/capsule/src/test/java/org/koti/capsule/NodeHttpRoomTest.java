package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.api.app.AppId;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;

/** What requests of all processes hold together: one app two answers, all three. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeHttpRoomTest {
    private static final String NODE = Http.class.getName();
    private static final HttpRequest GET = HttpRequest.get("https://api.example.org/");
    private static final Duration SHORT = Duration.ofMillis(50);

    private final WebRoom room = new WebRoom(2 * Http.MAX_RESPONSE_BODY, 3 * Http.MAX_RESPONSE_BODY);
    private final Loopback one = new Loopback(new AppId("test", "one"), room);
    private final Loopback other = new Loopback(new AppId("test", "other"), room);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CountDownLatch answering = new CountDownLatch(1);

    @AfterEach
    void close() {
        answering.countDown();
        threads.shutdownNow();
        one.close();
        other.close();
    }

    private Http slow(Loopback app, String name) {
        return app.remote(Http.class, request -> {
            asked.add(name);
            return answer();
        });
    }

    private HttpResponse answer() {
        try {
            answering.await();
            return new HttpResponse(200, List.of(), new byte[0]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpFailedException(HttpFailedException.Kind.BROKEN, "broken off");
        }
    }

    private static JsonNode number(long id) {
        return JsonNodeFactory.instance.numberNode(id);
    }

    private void begin(long id, int length, Duration time) {
        one.ask(NODE, "begin", number(id), number(length), Codec.encode(time, Duration.class));
    }

    private void send(long id) {
        one.ask(NODE, "send", number(id), Codec.encode(GET, HttpRequest.class));
    }

    private static void refused(Http http, HttpRequest request) {
        assertThatThrownBy(() -> http.send(request))
                .isInstanceOf(HttpFailedException.class)
                .hasMessageContaining("took all of the time");
    }

    @Test
    void whatAllAppsHoldIsBounded() throws Exception {
        Http first = slow(one, "one");
        Http second = slow(other, "other");
        List<Future<HttpResponse>> sent = new ArrayList<>();
        for (Http http : List.of(first, first, second)) {
            sent.add(threads.submit(() -> http.send(GET)));
        }
        List<String> under = List.of(asked.take(), asked.take(), asked.take());
        assertThat(under).containsExactlyInAnyOrder("one", "one", "other");
        refused(first, GET.within(SHORT));
        refused(second, GET.within(SHORT));
        assertThat(asked).isEmpty();

        answering.countDown();

        for (Future<HttpResponse> each : sent) {
            assertThat(each.get().status()).isEqualTo(200);
        }
        assertThat(first.send(GET).status()).isEqualTo(200);
        assertThat(second.send(GET).status()).isEqualTo(200);
    }

    /** A body counts as well: with it there is no room for a second answer. */
    @Test
    void aBodyIsTakenInWhenThereIsRoomForIt() throws Exception {
        slow(one, "one");
        one.hear(told::add);
        begin(1, 1, Http.MAX_TIMEOUT);
        assertThat(told.take()).isEqualTo("request:1 room");
        begin(2, 1, Http.MAX_TIMEOUT);
        assertThatThrownBy(() -> one.ask(NODE, "body", number(2), Codec.encode(new byte[1], byte[].class)))
                .hasMessageContaining("no room yet");
        assertThatThrownBy(() -> send(2)).hasMessageContaining("no room yet");
        one.ask(NODE, "end", number(1));
        assertThat(told.take()).isEqualTo("request:2 room");
        one.ask(NODE, "body", number(2), Codec.encode(new byte[1], byte[].class));
        send(2);
        assertThat(asked.take()).isEqualTo("one");
    }

    @Test
    void whoNeverSendsHoldsItsRoomForItsTime() throws Exception {
        slow(one, "one");
        one.hear(told::add);
        begin(1, Http.MAX_REQUEST_BODY / 2, SHORT);
        assertThat(told.take()).isEqualTo("request:1 room");
        assertThat(told.take()).isEqualTo("request:1 failed");
        begin(2, Http.MAX_REQUEST_BODY / 2, Http.MAX_TIMEOUT);
        assertThat(told.take()).isEqualTo("request:2 room");
    }

    @Test
    void theEndOfAnAppGivesItsRoomToOthers() throws Exception {
        slow(one, "one");
        Http second = slow(other, "other");
        one.hear(told::add);
        begin(1, 0, Http.MAX_TIMEOUT);
        begin(2, 0, Http.MAX_TIMEOUT);
        told.take();
        told.take();
        send(1);
        assertThat(asked.take()).isEqualTo("one");
        one.end();
        answering.countDown();
        HttpRequest larger = HttpRequest.post(GET.url(), "a/b", new byte[Http.MAX_REQUEST_BODY / 2]);
        assertThat(second.send(larger).status()).isEqualTo(200);
        assertThat(told).isEmpty();
    }

    /** While an answer is told it takes the room that it has, not what it might have had. */
    @Test
    void whatTheAnswerDidNotTakeIsGivenBack() throws Exception {
        slow(one, "one");
        answering.countDown();
        CountDownLatch second = new CountDownLatch(1);
        one.hear(what -> {
            told.add(what);
            if (what.equals("request:2 room")) {
                second.countDown();
            }
            if (what.equals("request:1 answered")) {
                begin(2, Http.MAX_REQUEST_BODY / 2, Http.MAX_TIMEOUT);
                await(second);
            }
        });
        begin(1, 0, Http.MAX_TIMEOUT);
        assertThat(told.take()).isEqualTo("request:1 room");
        send(1);
        assertThat(told.take()).isEqualTo("request:1 answered");
        assertThat(told.take()).isEqualTo("request:2 room");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
