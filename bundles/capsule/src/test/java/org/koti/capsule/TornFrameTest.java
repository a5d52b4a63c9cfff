package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a link ends whose frame is not written, or does not come, to its end. */
class TornFrameTest {
    private static final int MOST = 1 << 20;
    private static final byte[] CALL = "{\"to\":\"a\",\"do\":\"b\",\"with\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final String TORN = Ending.TORN.breach().orElseThrow();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ManualAlarm alarm = new ManualAlarm();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    /** Takes two bytes, and fails with the third. */
    private static final class Torn extends OutputStream {
        private final AtomicInteger written = new AtomicInteger();
        private final Callable<Throwable> failing;

        Torn(Callable<Throwable> failing) {
            this.failing = failing;
        }

        @Override
        public void write(int octet) throws IOException {
            if (written.incrementAndGet() == 3) {
                fail();
            }
        }

        private void fail() throws IOException {
            try {
                Throwable thrown = failing.call();
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw new IOException(thrown);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Link link(OutputStream out) {
        return link(InputStream.nullInputStream(), out, alarm);
    }

    private Link link(InputStream in, OutputStream out, Alarm set) {
        return new Link(
                new FrameStream(in, out, MOST, MOST),
                (target, method, arguments) -> JsonNodeFactory.instance.nullNode(),
                threads,
                10,
                new Budget(MOST).share(),
                set,
                ended::complete);
    }

    /** {@return one that is closed while it reads this} */
    private Link closedWhileItReads(byte... octets) {
        CompletableFuture<Link> closing = new CompletableFuture<>();
        InputStream in = new FilterInputStream(new ByteArrayInputStream(octets)) {
            @Override
            public int read() throws IOException {
                closing.join().close();
                return super.read();
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                closing.join().close();
                return super.read(into, from, most);
            }
        };
        Link link = link(in, OutputStream.nullOutputStream(), alarm);
        closing.complete(link);
        return link;
    }

    /** What follows a torn frame would be read as its rest. */
    @Test
    void afterATornFrameNothingIsWritten() {
        Torn torn = new Torn(() -> new OutOfMemoryError("none left"));
        try (Link tearing = link(torn)) {
            assertThatThrownBy(() -> tearing.call("a", "b")).isInstanceOf(OutOfMemoryError.class);
            CompletableFuture<JsonNode> next = CompletableFuture.supplyAsync(() -> tearing.call("a", "b"), threads);
            assertThat(next).failsWithin(PATIENCE);
            assertThat(torn.written).hasValue(3);
        }
    }

    /** It would wait for the rest for ever: it need not send anything itself. */
    @Test
    void aTornFrameEndsTheOtherSide() {
        try (Link tearing = link(new Torn(() -> new OutOfMemoryError("none left")))) {
            assertThatThrownBy(() -> tearing.call("a", "b")).isInstanceOf(OutOfMemoryError.class);
            assertThat(ended).isCompletedWithValue(TORN);
        }
    }

    /** As a thread that waited to write does, which finds that nothing can be written any more. */
    @Test
    void aTornFrameEndsTheOtherSideThoughTheLinkWasClosedMeanwhile() {
        CompletableFuture<Link> closing = new CompletableFuture<>();
        try (Link tearing = link(new Torn(() -> {
            closing.join().close();
            return new OutOfMemoryError("none left");
        }))) {
            closing.complete(tearing);
            assertThatThrownBy(() -> tearing.call("a", "b")).isInstanceOf(OutOfMemoryError.class);
            assertThat(ended).isCompletedWithValue(TORN);
            assertThat(tearing.run()).contains(TORN);
        }
    }

    @Test
    void whatBrokeItFirstIsWhatIsTold() {
        Link tearing = link(new Torn(() -> new OutOfMemoryError("none left")));
        assertThatThrownBy(() -> tearing.call("a", "b")).isInstanceOf(OutOfMemoryError.class);
        tearing.breakOff();
        tearing.close();
        assertThat(tearing.run()).contains(TORN);
    }

    @Test
    void whatCannotBeToldEndsTheOtherSideThoughTheLinkWasClosed() {
        Link closed = link(OutputStream.nullOutputStream());
        closed.close();
        assertThat(ended).isNotDone();
        closed.breakOff();
        assertThat(ended).isCompletedWithValue(Ending.UNTOLD.breach().orElseThrow());
    }

    @Test
    void aMalformedFrameEndsTheOtherSideThoughTheLinkWasClosed() {
        assertThat(closedWhileItReads((byte) 0, (byte) 0, (byte) 0, (byte) 1).run())
                .contains("a frame of 1 bytes");
        assertThat(ended).isCompletedWithValue("a frame of 1 bytes");
    }

    /** It kept to the contract: it could not know. */
    @Test
    void anAnswerToACallThatFailedWithTheLinkBreaksNothing() throws Exception {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        new FrameStream(InputStream.nullInputStream(), octets, MOST, MOST)
                .write(new Frame(Frame.Kind.ANSWER, 1, "{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(closedWhileItReads(octets.toByteArray()).run()).isEmpty();
        assertThat(ended).isNotDone();
    }

    /** As a process that has no memory left does while it writes: its exit status says so. */
    @Test
    void whoEndsInTheMidstOfAFrameBreaksNothing() {
        byte[] octets = {0, 0, 0, 11, 1, 0, 0, 0, 0, 0, 0, 0, 1, '{'};
        assertThat(link(new ByteArrayInputStream(octets), OutputStream.nullOutputStream(), alarm)
                        .run())
                .isEmpty();
        assertThat(ended).isNotDone();
    }

    /** It may be about to end by itself, and its exit status says why. */
    @Test
    void whoTakesNothingAnyMoreIsEndedAfterAWhile() throws Exception {
        try (Link tearing = link(new Torn(() -> new IOException("closed")))) {
            assertThatThrownBy(() -> tearing.call("a", "b")).isInstanceOf(RemoteFailureException.class);
            assertThat(ended).isNotDone();
            alarm.ring();
            assertThat(ended).isCompleted();
        }
    }

    /** Who is stopped on and on would be waited for on and on. */
    @Test
    void whoIsSlowedMeanwhileIsGivenNoMoreTime() throws Exception {
        AtomicLong held = new AtomicLong();
        Torn gone = new Torn(() -> new IOException("closed"));
        try (Link tearing = link(InputStream.nullInputStream(), gone, new PatientAlarm(alarm, held::get))) {
            assertThatThrownBy(() -> tearing.call("a", "b")).isInstanceOf(RemoteFailureException.class);
            held.addAndGet(Link.FAREWELL.toNanos());
            assertThat(alarm.ring()).isEqualTo(Link.FAREWELL);
            assertThat(ended).isCompleted();
        }
    }

    /** A second thread waits to write when the first one's frame is torn. */
    @Test
    void whoWaitedToWriteWritesNothingAfterATornFrame() throws Exception {
        Frame frame = new Frame(Frame.Kind.ANSWER, 1, CALL);
        CompletableFuture<FrameStream> frames = new CompletableFuture<>();
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        Thread second = new Thread(() -> {
            try {
                frames.join().write(frame);
                refused.complete(new AssertionError("it was written"));
            } catch (IOException e) {
                refused.complete(e);
            }
        });
        Torn torn = new Torn(() -> {
            second.start();
            while (second.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            return new OutOfMemoryError("none left");
        });
        frames.complete(new FrameStream(InputStream.nullInputStream(), torn, MOST, MOST));
        assertThatThrownBy(() -> frames.join().write(frame)).isInstanceOf(OutOfMemoryError.class);
        assertThat(refused).succeedsWithin(PATIENCE);
        assertThat(refused.join()).isInstanceOf(IOException.class);
        assertThat(torn.written).hasValue(3);
        second.join();
    }
}
