package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One end of a link, whose other end the test is. */
class LinkTest {
    private static final int MOST = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Boolean> late = new CompletableFuture<>();
    private Pipe up;
    private Pipe down;
    private FrameStream other;
    private Link link;
    private CompletableFuture<Optional<String>> listening;
    private volatile JsonNode result = JsonNodeFactory.instance.nullNode();

    @BeforeEach
    void open() throws IOException {
        up = Pipe.open();
        down = Pipe.open();
        other = frames(down, up);
        link = new Link(
                frames(up, down),
                (target, method, arguments) -> result,
                threads,
                10,
                new Budget(MOST),
                SOON,
                this::end);
        listening = CompletableFuture.supplyAsync(link::run, threads);
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        closePipes();
        threads.shutdownNow();
    }

    private void closePipes() throws IOException {
        up.sink().close();
        down.source().close();
    }

    private void end() {
        try {
            closePipes();
            late.complete(true);
        } catch (IOException e) {
            late.completeExceptionally(e);
        }
    }

    private static FrameStream frames(Pipe in, Pipe out) {
        return new FrameStream(Channels.newInputStream(in.source()), Channels.newOutputStream(out.sink()), MOST, MOST);
    }

    private CompletableFuture<JsonNode> call() {
        return CompletableFuture.supplyAsync(() -> link.call("a", "b"), threads);
    }

    private CompletableFuture<JsonNode> callSoon(JsonNode argument) {
        return CompletableFuture.supplyAsync(() -> link.callSoon("a", "b", argument), threads);
    }

    private void answer(String body) throws Exception {
        other.write(new Frame(Frame.Kind.ANSWER, other.read().id(), body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"no\":1}", "{\"failed\":1}", "{\"ok\":[[[[[[[[[[[[[[[[[[[[0"})
    void anAnswerThatCannotBeReadFailsTheCallThatWaitsForIt(String body) throws Exception {
        CompletableFuture<JsonNode> call = call();
        answer(body);
        assertThat(call).failsWithin(PATIENCE);
        assertThat(listening).succeedsWithin(PATIENCE);
        assertThat(listening.join()).isPresent();
    }

    @Test
    void whoDoesNotAnswerSoonIsEnded() {
        CompletableFuture<JsonNode> patient = call();
        assertThat(callSoon(JsonNodeFactory.instance.nullNode())).failsWithin(PATIENCE);
        assertThat(late).succeedsWithin(PATIENCE);
        assertThat(patient).failsWithin(PATIENCE);
        assertThat(listening).succeedsWithin(PATIENCE);
        assertThatThrownBy(() -> link.call("a", "b")).isInstanceOf(RemoteFailureException.class);
    }

    @Test
    void whoDoesNotEvenTakeTheCallIsEnded() {
        JsonNode large = JsonNodeFactory.instance.textNode("x".repeat(MOST / 2));
        assertThat(callSoon(large)).failsWithin(PATIENCE);
        assertThat(late).succeedsWithin(PATIENCE);
    }

    @Test
    void whoDoesNotTakeAnAnswerIsEnded() throws Exception {
        result = JsonNodeFactory.instance.textNode("x".repeat(MOST / 2));
        other.write(new Frame(
                Frame.Kind.CALL, 1, "{\"to\":\"a\",\"do\":\"b\",\"with\":[]}".getBytes(StandardCharsets.UTF_8)));
        assertThat(late).succeedsWithin(PATIENCE);
        assertThat(listening).succeedsWithin(PATIENCE);
    }

    @Test
    void whoAnswersSoonIsLeftAlone() throws Exception {
        CompletableFuture<JsonNode> call = callSoon(JsonNodeFactory.instance.nullNode());
        answer("{\"ok\":7}");
        assertThat(call).succeedsWithin(PATIENCE);
        Awaitility.await().during(SOON.plusSeconds(1)).atMost(PATIENCE).until(() -> !late.isDone());
    }

    @Test
    void aCallThatMayTakeItsTimeMay() throws Exception {
        CompletableFuture<JsonNode> call = call();
        Awaitility.await().during(SOON.plusSeconds(1)).atMost(PATIENCE).until(() -> !late.isDone() && !call.isDone());
        answer("{\"ok\":7}");
        assertThat(call).succeedsWithin(PATIENCE);
    }

    @Test
    void anArgumentThatIsTooLargeIsNotSent() {
        JsonNode huge = JsonNodeFactory.instance.textNode("x".repeat(MOST));
        assertThatThrownBy(() -> link.callSoon("a", "b", huge)).isInstanceOf(IllegalArgumentException.class);
        assertThat(listening).isNotDone();
    }

    @Test
    void anAnswerThatIsTooLargeIsAFailure() throws Exception {
        JsonNode huge = JsonNodeFactory.instance.textNode("x".repeat(MOST));
        Pipe in = Pipe.open();
        Pipe out = Pipe.open();
        FrameStream asking = frames(out, in);
        try (Link answering =
                new Link(frames(in, out), (target, method, arguments) -> huge, threads, 10, new Budget(MOST))) {
            CompletableFuture<Optional<String>> answered = CompletableFuture.supplyAsync(answering::run, threads);
            byte[] call = "{\"to\":\"a\",\"do\":\"b\",\"with\":[]}".getBytes(StandardCharsets.UTF_8);
            asking.write(new Frame(Frame.Kind.CALL, 1, call));
            assertThat(Json.read(asking.read().body())
                            .path("failed")
                            .path("message")
                            .asText())
                    .contains("ask for less at once");
            in.sink().close();
            assertThat(answered).succeedsWithin(PATIENCE);
        }
    }
}
