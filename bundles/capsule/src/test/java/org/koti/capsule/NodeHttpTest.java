package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.api.app.AppId;
import org.koti.api.http.Http;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;

/** What the node holds of a request to the web, and what it tells, when the process takes its time or wants no more. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeHttpTest {
    private static final String NODE = Http.class.getName();
    private static final String URL = "https://api.example.org/";

    private final Loopback loopback = new Loopback(new AppId("test", "app"));
    private final ExecutorService sender = Executors.newSingleThreadExecutor();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Reference<?>> passed = new ArrayList<>();

    @AfterEach
    void close() {
        sender.shutdownNow();
        loopback.close();
    }

    private static HttpResponse large() {
        return new HttpResponse(200, List.of(), new byte[Http.MAX_RESPONSE_BODY]);
    }

    private static JsonNode number(long id) {
        return JsonNodeFactory.instance.numberNode(id);
    }

    private void begin(long id, int length, Duration time) {
        loopback.ask(NODE, "begin", number(id), number(length), Codec.encode(time, Duration.class));
    }

    private void begin(long id) {
        begin(id, 0, Http.MAX_TIMEOUT);
    }

    private void send(long id) {
        loopback.ask(NODE, "send", number(id), Codec.encode(HttpRequest.get(URL), HttpRequest.class));
    }

    /** Keeps what the node tells, and sends each request for which there is room. */
    private void hear(String what) {
        told.add(what);
        if (what.endsWith(" room")) {
            send(Long.parseLong(what.substring("request:".length(), what.indexOf(' '))));
        }
    }

    /** One thread sends, so that the first request is done with when the second is answered. */
    @Test
    void whatTheProcessEndsIsToldNoFurther() throws Exception {
        loopback.remote(request -> large(), sender);
        CountDownLatch done = new CountDownLatch(1);
        loopback.hear(what -> {
            hear(what);
            if (what.equals("request:1 part")) {
                loopback.ask(NODE, "end", number(1));
            }
            if (what.equals("request:2 answered")) {
                done.countDown();
            }
        });
        begin(1);
        begin(2);
        done.await();
        assertThat(told.stream().filter(what -> what.startsWith("request:1")))
                .containsExactly("request:1 room", "request:1 part");
    }

    @Test
    void anAppThatHasEndedIsToldNothingMore() throws Exception {
        loopback.remote(request -> large(), sender);
        loopback.hear(what -> {
            hear(what);
            if (what.endsWith(" part")) {
                loopback.end();
            }
        });
        begin(1);
        assertThat(sender.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(told).containsExactly("request:1 room", "request:1 part");
    }

    @Test
    void anAppThatHasEndedGetsNoRoom() throws Exception {
        loopback.remote(request -> large(), sender);
        loopback.hear(what -> {
            told.add(what);
            loopback.end();
        });
        begin(1);
        assertThat(sender.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(told).containsExactly("request:1 room");
    }

    /** While the process takes its time neither the request is held nor the answer twice. */
    @Test
    void whileAnAnswerIsToldNothingButItsBodyIsHeld() throws Exception {
        Http http = loopback.remote(this::answer, sender);
        loopback.hear(what -> {
            if (what.endsWith(" part")) {
                passed.forEach(NodeHttpTest::awaitCollected);
            }
        });
        assertThat(http.send(HttpRequest.post(URL, "a/b", new byte[100])).status())
                .isEqualTo(200);
        assertThat(passed).hasSize(2);
    }

    private HttpResponse answer(HttpRequest request) {
        HttpResponse response = new HttpResponse(200, List.of(), new byte[100]);
        passed.addAll(List.of(new WeakReference<>(request), new WeakReference<>(response)));
        return response;
    }

    private static void awaitCollected(Reference<?> passed) {
        while (passed.get() != null) {
            System.gc();
        }
    }
}
