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

/** What requests of all processes hold together: each app one answer and a body of a byte, and one of them one answer more. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeHttpRoomTest {
    private static final String NODE = Http.class.getName();
    private static final HttpRequest GET = HttpRequest.get("https://api.example.org/");
    private static final Duration SHORT = Duration.ofMillis(50);

    private static final int PARTS = 3;

    private final WebRoom room = new WebRoom(Outgoing.most(1) + Outgoing.TOLD, Outgoing.most(0));
    private final Loopback one = new Loopback(new AppId("test", "one"), room);
    private final Loopback other = new Loopback(new AppId("test", "other"), room);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final ManualAlarm alarm = new ManualAlarm();
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
        begin(one, id, length, time);
    }

    private static void begin(Loopback app, long id, int length, Duration time) {
        app.ask(NODE, "begin", number(id), number(length), Codec.encode(time, Duration.class));
    }

    private void send(long id) {
        send(id, GET);
    }

    private void send(long id, HttpRequest request) {
        one.ask(NODE, "send", number(id), Codec.encode(request, HttpRequest.class));
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
        begin(1, 1, SHORT);
        assertThat(told.take()).isEqualTo("request:1 room");
        assertThat(told.take()).isEqualTo("request:1 failed");
        begin(2, 1, Http.MAX_TIMEOUT);
        assertThat(told.take()).isEqualTo("request:2 room");
        assertThatThrownBy(() -> one.ask(NODE, "body", number(1), Codec.encode(new byte[1], byte[].class)))
                .hasMessageContaining("is over");
    }

    /** The process says how long a request takes before there is room for it, not again when it holds that. */
    @Test
    void aRequestThatIsSentLateHasWhatIsLeftOfItsTime() throws Exception {
        BlockingQueue<Duration> given = new LinkedBlockingQueue<>();
        one.remote(Http.class, request -> {
            given.add(request.timeout());
            return answer();
        });
        one.hear(told::add);
        Duration time = Duration.ofSeconds(50);
        begin(1, 0, time);
        assertThat(told.take()).isEqualTo("request:1 room");
        send(1, GET.within(Http.MAX_TIMEOUT));
        assertThat(given.take()).isLessThan(time);
        begin(2, 0, time);
        assertThat(told.take()).isEqualTo("request:2 room");
        send(2, GET.within(SHORT));
        assertThat(given.take()).isEqualTo(SHORT);
    }

    /** The process takes no part of its answer any more: when its time is over it holds nothing, and it is told that when it is back. */
    @Test
    void whoDoesNotTakeItsAnswerHoldsItsRoomNoLongerThanItsTime() throws Exception {
        one.remote(request -> new HttpResponse(200, List.of(), new byte[PARTS * NodeHttp.PART]), threads, alarm);
        CountDownLatch back = new CountDownLatch(1);
        one.hear(what -> {
            told.add(what);
            if (what.equals("request:1 part")) {
                await(back);
            }
        });
        begin(1, 1, Duration.ofSeconds(50));
        assertThat(told.take()).isEqualTo("request:1 room");
        one.ask(NODE, "body", number(1), Codec.encode(new byte[1], byte[].class));
        send(1);
        assertThat(told.take()).isEqualTo("request:1 part");
        begin(2, 1, Http.MAX_TIMEOUT);

        assertThat(alarm.ring())
                .isGreaterThan(Duration.ofSeconds(50))
                .isLessThanOrEqualTo(Outgoing.TELLING.plusSeconds(50));

        assertThat(told.take()).isEqualTo("request:2 room");
        back.countDown();
        assertThat(told.take()).isEqualTo("request:1 failed");
        assertThat(alarm.pending()).isEqualTo(1);
    }

    @Test
    void aHostThatKeepsToNoTimeIsBrokenOff() throws Exception {
        one.remote(
                request -> {
                    asked.add("one");
                    return answer();
                },
                threads,
                alarm);
        one.hear(told::add);
        begin(1, 1, Http.MAX_TIMEOUT);
        assertThat(told.take()).isEqualTo("request:1 room");
        one.ask(NODE, "body", number(1), Codec.encode(new byte[1], byte[].class));
        send(1);
        assertThat(asked.take()).isEqualTo("one");
        begin(2, 1, Http.MAX_TIMEOUT);
        alarm.ring();
        List<String> both = List.of(told.take(), told.take());
        assertThat(both).containsExactlyInAnyOrder("request:1 failed", "request:2 room");
    }

    @Test
    void theEndOfAnAppGivesItsRoomToOthers() throws Exception {
        slow(one, "one");
        slow(other, "other");
        one.hear(told::add);
        begin(1, 0, Http.MAX_TIMEOUT);
        begin(2, 0, Http.MAX_TIMEOUT);
        told.take();
        told.take();
        send(1);
        assertThat(asked.take()).isEqualTo("one");
        BlockingQueue<String> toldToOther = new LinkedBlockingQueue<>();
        other.hear(toldToOther::add);
        begin(other, 1, 1, Http.MAX_TIMEOUT);
        assertThat(toldToOther.take()).isEqualTo("request:1 room");
        begin(other, 2, 0, Http.MAX_TIMEOUT);
        one.end();
        assertThat(toldToOther.take()).isEqualTo("request:2 room");
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
                begin(2, 1, Http.MAX_TIMEOUT);
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
