package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One end of a link, whose other end the test is. */
class LinkTest {
    private static final int MOST = 1 << 20;
    private static final byte[] CALL = "{\"to\":\"a\",\"do\":\"b\",\"with\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ManualAlarm alarm = new ManualAlarm();
    private final CompletableFuture<String> late = new CompletableFuture<>();
    private Pipe up;
    private Pipe down;
    private FrameStream other;
    private Link link;
    private CompletableFuture<Optional<String>> listening;
    private volatile Callable<JsonNode> worked = JsonNodeFactory.instance::nullNode;

    @BeforeEach
    void open() throws IOException {
        up = Pipe.open();
        down = Pipe.open();
        other = frames(down, up);
        link = new Link(
                frames(up, down),
                (target, method, arguments) -> worked.call(),
                threads,
                10,
                new Budget(MOST).share(),
                alarm,
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

    private void end(String why) {
        try {
            closePipes();
            late.complete(why);
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
    void whoDoesNotAnswerSoonIsEnded() throws Exception {
        CompletableFuture<JsonNode> patient = call();
        CompletableFuture<JsonNode> hasty = callSoon(JsonNodeFactory.instance.nullNode());
        other.read();
        other.read();
        assertThat(patient).isNotDone();
        assertThat(hasty).isNotDone();
        assertThat(alarm.ring()).isEqualTo(Link.SOON);
        assertThat(hasty).failsWithin(PATIENCE);
        assertThat(late).succeedsWithin(PATIENCE);
        assertThat(patient).failsWithin(PATIENCE);
        assertThat(listening).succeedsWithin(PATIENCE);
        assertThatThrownBy(() -> link.call("a", "b")).isInstanceOf(RemoteFailureException.class);
    }

    @Test
    void everyCallThatTheOtherSideWorksOnIsCountedWhateverFor() throws Exception {
        assertThat(link.underWay()).isZero();
        CompletableFuture<JsonNode> request = call();
        CompletableFuture<JsonNode> message = callSoon(JsonNodeFactory.instance.nullNode());
        long first = other.read().id();
        other.read();
        assertThat(link.underWay()).isEqualTo(2);

        other.write(new Frame(Frame.Kind.ANSWER, first, "{\"ok\":1}".getBytes(StandardCharsets.UTF_8)));
        assertThat(CompletableFuture.anyOf(request, message)).succeedsWithin(PATIENCE);

        assertThat(link.underWay()).isOne();
    }

    @Test
    void whoDoesNotEvenTakeTheCallIsEnded() throws Exception {
        JsonNode large = JsonNodeFactory.instance.textNode("x".repeat(MOST / 2));
        CompletableFuture<JsonNode> call = callSoon(large);
        alarm.ring();
        assertThat(call).failsWithin(PATIENCE);
        assertThat(late).succeedsWithin(PATIENCE);
    }

    @Test
    void whoDoesNotTakeAnAnswerIsEnded() throws Exception {
        JsonNode result = JsonNodeFactory.instance.textNode("x".repeat(MOST / 2));
        worked = () -> result;
        other.write(new Frame(Frame.Kind.CALL, 1, CALL));
        alarm.ring();
        assertThat(late).succeedsWithin(PATIENCE);
        assertThat(listening).succeedsWithin(PATIENCE);
    }

    @Test
    void whoAnswersSoonIsLeftAlone() throws Exception {
        CompletableFuture<JsonNode> call = callSoon(JsonNodeFactory.instance.nullNode());
        answer("{\"ok\":7}");
        assertThat(call).succeedsWithin(PATIENCE);
        assertThat(alarm.pending()).isZero();
        assertThat(late).isNotDone();
    }

    @Test
    void aCallThatMayTakeItsTimeMay() throws Exception {
        CompletableFuture<JsonNode> call = call();
        Frame asked = other.read();
        assertThat(alarm.pending()).isZero();
        assertThat(call).isNotDone();
        other.write(new Frame(Frame.Kind.ANSWER, asked.id(), "{\"ok\":7}".getBytes(StandardCharsets.UTF_8)));
        assertThat(call).succeedsWithin(PATIENCE);
    }

    @Test
    void anArgumentThatIsTooLargeIsNotSent() {
        JsonNode huge = JsonNodeFactory.instance.textNode("x".repeat(MOST));
        assertThatThrownBy(() -> link.callSoon("a", "b", huge)).isInstanceOf(IllegalArgumentException.class);
        assertThat(listening).isNotDone();
    }

    /** As when there is no memory left, for the work or for its answer. */
    @Test
    void anErrorIsAFailure() throws Exception {
        JsonNode broken = JsonNodeFactory.instance.pojoNode(new Broken());
        for (Callable<JsonNode> failing : List.<Callable<JsonNode>>of(() -> new Broken().asked(), () -> broken)) {
            worked = failing;
            CompletableFuture<Frame> answer = CompletableFuture.supplyAsync(this::read, threads);
            other.write(new Frame(Frame.Kind.CALL, 1, CALL));
            assertThat(answer).succeedsWithin(PATIENCE);
            assertThat(Json.read(answer.join().body())
                            .path("failed")
                            .path("message")
                            .asText())
                    .contains("none left");
        }
        assertThat(listening).isNotDone();
    }

    /** As when there is no memory left even to say so. */
    @Test
    void whoCannotBeAnsweredIsEnded() throws Exception {
        worked = () -> {
            throw new RemoteFailureException(
                    new Failure("Untold", "", JsonNodeFactory.instance.pojoNode(new Broken())));
        };
        unanswered(alarm);
    }

    @Test
    void whoWouldBeAnsweredWithoutAnAlarmIsEnded() throws Exception {
        unanswered((wait, work) -> {
            throw new OutOfMemoryError("none left");
        });
    }

    /** Asks a link that has no answer: it ends, and the error is that of the thread that worked. */
    private void unanswered(Alarm set) throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Pipe in = Pipe.open();
        try (Link mute = new Link(
                frames(in, Pipe.open()),
                (target, method, arguments) -> worked.call(),
                work -> threads.execute(() -> keep(work, thrown)),
                10,
                new Budget(MOST).share(),
                set,
                late::complete)) {
            threads.execute(mute::run);
            frames(Pipe.open(), in).write(new Frame(Frame.Kind.CALL, 1, CALL));
            assertThat(thrown).succeedsWithin(PATIENCE);
            assertThat(thrown.join()).isInstanceOf(OutOfMemoryError.class);
            assertThat(late).isCompleted();
            assertThatThrownBy(() -> mute.call("a", "b")).isInstanceOf(RemoteFailureException.class);
        } finally {
            in.sink().close();
        }
    }

    private static void keep(Runnable work, CompletableFuture<Throwable> thrown) {
        try {
            work.run();
        } catch (OutOfMemoryError e) {
            thrown.complete(e);
        }
    }

    private Frame read() {
        try {
            return other.read();
        } catch (IOException | MalformedCallException e) {
            throw new CompletionException(e);
        }
    }

    /** What can be neither made nor written. */
    public static final class Broken implements JsonSerializable {
        JsonNode asked() {
            throw new OutOfMemoryError("none left");
        }

        @Override
        public void serialize(JsonGenerator out, SerializerProvider provider) {
            throw new OutOfMemoryError("none left");
        }

        @Override
        public void serializeWithType(JsonGenerator out, SerializerProvider provider, TypeSerializer type) {
            throw new OutOfMemoryError("none left");
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsAFailure() throws Exception {
        JsonNode huge = JsonNodeFactory.instance.textNode("x".repeat(MOST));
        Pipe in = Pipe.open();
        Pipe out = Pipe.open();
        FrameStream asking = frames(out, in);
        try (Link answering =
                new Link(frames(in, out), (target, method, arguments) -> huge, threads, 10, new Budget(MOST).share())) {
            CompletableFuture<Optional<String>> answered = CompletableFuture.supplyAsync(answering::run, threads);
            asking.write(new Frame(Frame.Kind.CALL, 1, CALL));
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
