package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.api.http.HttpResponse;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.pick.InMemoryPicker;

/** Where the node has no memory left to tell the process what it waits for, the process is ended. */
class UntoldTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST = 1 << 20;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    @AfterEach
    void close() {
        thread.shutdownNow();
    }

    /** No alarm can be set, so that nothing can be told. */
    private Link link(OutputStream out) {
        return new Link(
                new FrameStream(InputStream.nullInputStream(), out, MOST, MOST),
                (target, method, arguments) -> NODES.nullNode(),
                Runnable::run,
                1,
                new Budget(MOST).share(),
                (wait, work) -> {
                    throw new OutOfMemoryError("none left");
                },
                ended::complete);
    }

    private static ArrayNode numbered() {
        return NODES.arrayNode().add(1);
    }

    private void awaitWork() throws InterruptedException {
        thread.shutdown();
        assertThat(thread.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoWaitsForTheWebIsEnded() throws Exception {
        try (Link link = link(OutputStream.nullOutputStream());
                NodeHttp http = new NodeHttp(
                        request -> new HttpResponse(200, List.of(), new byte[0]),
                        link,
                        new WebRoom().share(),
                        thread,
                        new ManualAlarm())) {
            http.call("begin", numbered().add(0).add(Codec.encode(Duration.ofMinutes(1), Duration.class)));
            awaitWork();
            assertThat(ended).isCompleted();
        }
    }

    @Test
    void whoWaitsForThePersonIsEnded() throws Exception {
        InMemoryPicker kept = new InMemoryPicker(FakeGate.of());
        try (Link link = link(OutputStream.nullOutputStream());
                NodePicker picker = new NodePicker(
                        new BrokenPicker(kept, new IllegalStateException("of the test")), link, thread)) {
            picker.call("pickContact", numbered().add("To test."));
            awaitWork();
            assertThat(ended).isCompleted();
        }
    }

    /** It is given no time then to end by itself. */
    @Test
    void whoTakesNothingAnyMoreIsEndedAtOnce() {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("closed");
            }
        };
        try (Link link = link(gone)) {
            assertThatThrownBy(() -> link.call("a", "b")).isInstanceOf(OutOfMemoryError.class);
            assertThat(ended).isCompleted();
        }
    }
}
