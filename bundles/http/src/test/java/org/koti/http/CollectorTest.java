package org.koti.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Random;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.api.http.Http;

class CollectorTest {
    private static final int PART = 1000;

    /** What is made beside the three copies of an answer: that which came, that which is all of it, and the answer's own. */
    private static final int LITTLE = 2 << 20;

    private final Response response = new HttpResponse(new HttpClient().newRequest("http://api.example.org"));
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 32_768, 100_001, Http.MAX_RESPONSE_BODY})
    void anAnswerIsWhatCame(int length) {
        byte[] sent = new byte[length];
        new Random(1).nextBytes(sent);
        Collector collector = new Collector();
        take(collector, sent);
        assertThat(collector.answer(response).body()).isEqualTo(sent);
    }

    /** The answer is larger than a power of two: a buffer that doubles would be half empty. */
    @ParameterizedTest
    @ValueSource(ints = {(4 << 20) + PART, Http.MAX_RESPONSE_BODY})
    void noMoreIsHeldThanCame(int length) {
        assertThat(allocated(new byte[PART])).isPositive();
        assertThat(allocated(new byte[length])).isLessThan(3L * length + LITTLE);
    }

    /** Whoever still has the collector does not have the answer once more. */
    @Test
    void whatIsHandedOutIsHeldNoMore() {
        Collector collector = new Collector();
        take(collector, new byte[100_001]);
        assertThat(collector.held()).isGreaterThan(100_000);
        collector.answer(response);
        assertThat(collector.held()).isZero();
    }

    /** One is put together in this thread, as it were: that of the other waits. */
    @Test
    void oneAnswerIsPutTogetherAtATime() throws Exception {
        Collector collector = new Collector();
        take(collector, new byte[PART]);
        Thread other = new Thread(() -> collector.answer(response));
        synchronized (Collector.TOGETHER) {
            other.start();
            while (other.getState() != Thread.State.BLOCKED) {
                assertThat(other.getState()).isNotEqualTo(Thread.State.TERMINATED);
                Thread.onSpinWait();
            }
            assertThat(collector.held()).isGreaterThan(PART);
        }
        other.join();
        assertThat(collector.held()).isZero();
    }

    /** What is made for an answer until it is handed out. */
    private long allocated(byte[] sent) {
        Collector collector = new Collector();
        long before = threads.getCurrentThreadAllocatedBytes();
        take(collector, sent);
        collector.answer(response);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void take(Collector collector, byte[] sent) {
        for (int at = 0; at < sent.length; at += PART) {
            collector.onContent(response, ByteBuffer.wrap(sent, at, Math.min(PART, sent.length - at)));
        }
    }
}
