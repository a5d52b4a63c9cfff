package org.koti.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koti.transport.tls.RecordingHandler.next;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.Transport;

final class TlsTrafficTest {
    private static final int FRAMES = 10_000;

    private final TlsTransport transport = new TlsTransport(Nodes.LIMITS);
    private final DeviceKey anna = Nodes.device();
    private final DeviceKey ben = Nodes.device();
    private final ExecutorService senders = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        transport.close();
        senders.shutdownNow();
    }

    @Test
    void tenThousandFramesEachWayArriveInOrderAndNoneIsLost() throws Exception {
        RecordingHandler atAnna = new RecordingHandler();
        RecordingHandler atBen = new RecordingHandler();
        Session toBen = transport.open(anna, atAnna).connect(listening(atBen), ben.id());
        Session toAnna = next(atBen.opened);

        Future<?> sent = senders.submit(() -> sendNumbered(toBen));
        Future<?> answered = senders.submit(() -> sendNumbered(toAnna));

        for (int i = 0; i < FRAMES; i++) {
            assertThat(ByteBuffer.wrap(next(atBen.received)).getInt()).isEqualTo(i);
            assertThat(ByteBuffer.wrap(next(atAnna.received)).getInt()).isEqualTo(i);
        }
        sent.get(20, TimeUnit.SECONDS);
        answered.get(20, TimeUnit.SECONDS);
        assertThat(atBen.received).isEmpty();
        assertThat(atAnna.received).isEmpty();
    }

    @Test
    void framesOfEachOfManySendersArriveInThatSendersOrder() throws Exception {
        RecordingHandler atBen = new RecordingHandler();
        Session toBen = transport.open(anna, new RecordingHandler()).connect(listening(atBen), ben.id());
        int threads = 8;
        List<Future<?>> sent = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int sender = t;
            sent.add(senders.submit(() -> {
                for (int i = 0; i < 1_000; i++) {
                    toBen.send(ByteBuffer.allocate(8).putInt(sender).putInt(i).array());
                }
                return null;
            }));
        }

        int[] expected = new int[threads];
        for (int i = 0; i < threads * 1_000; i++) {
            ByteBuffer frame = ByteBuffer.wrap(next(atBen.received));
            int sender = frame.getInt();
            assertThat(frame.getInt()).isEqualTo(expected[sender]++);
        }
        for (Future<?> future : sent) {
            future.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aHandlerMayAnswerFromWithinItsCall() throws Exception {
        RecordingHandler atAnna = new RecordingHandler();
        RecordingHandler echo = new RecordingHandler() {
            @Override
            public void received(Session session, byte[] frame) {
                try {
                    session.send(frame);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
        Session toBen = transport.open(anna, atAnna).connect(listening(echo), ben.id());

        Future<?> sent = senders.submit(() -> sendNumbered(toBen));

        for (int i = 0; i < FRAMES; i++) {
            assertThat(ByteBuffer.wrap(next(atAnna.received)).getInt()).isEqualTo(i);
        }
        sent.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aSlowHandlerMakesTheSenderWaitAndLosesNothing() throws Exception {
        CountDownLatch awake = new CountDownLatch(1);
        int frames = 400;
        RecordingHandler slow = new RecordingHandler() {
            @Override
            public void received(Session session, byte[] frame) {
                try {
                    awake.await();
                    super.received(session, frame);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Session toBen = transport.open(anna, new RecordingHandler()).connect(listening(slow), ben.id());
        AtomicInteger sent = new AtomicInteger();
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < frames; i++) {
                    toBen.send(new byte[Transport.MAX_FRAME]);
                    sent.incrementAndGet();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        sender.start();

        while (sender.getState() != Thread.State.WAITING && sender.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(sent.get()).as("25 MiB do not fit in between").isLessThan(frames);
        awake.countDown();

        for (int i = 0; i < frames; i++) {
            assertThat(next(slow.received)).hasSize(Transport.MAX_FRAME);
        }
        sender.join();
        assertThat(sent).hasValue(frames);
    }

    private InetSocketAddress listening(RecordingHandler handler) throws IOException {
        return transport.open(ben, handler).listen(Nodes.anyPort());
    }

    private static Object sendNumbered(Session session) throws IOException {
        for (int i = 0; i < FRAMES; i++) {
            session.send(ByteBuffer.allocate(4 + i % 500).putInt(i).array());
        }
        return null;
    }
}
