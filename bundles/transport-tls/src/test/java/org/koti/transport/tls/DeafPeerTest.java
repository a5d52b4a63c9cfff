package org.koti.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.koti.transport.tls.RecordingHandler.next;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.Transport;

/** A peer with a good key that does not read what it is sent. */
final class DeafPeerTest {
    private static final int FRAMES = 1_024;
    private static final int SMALL = 64 * 1024;
    private static final long MEBIBYTE = 1024 * 1024;

    private final TlsTransport transport = new TlsTransport(Nodes.IMPATIENT);
    private final DeviceKey ben = Nodes.device();
    private final DeviceKey mallory = Nodes.device();
    private final RecordingHandler atBen = new RecordingHandler();
    private InetSocketAddress where;
    private LogWatch log;

    @BeforeEach
    void start() throws IOException {
        where = transport.open(ben, atBen).listen(Nodes.anyPort());
        log = new LogWatch();
    }

    @AfterEach
    void stop() {
        log.close();
        transport.close();
    }

    @Test
    void whoGivesNoRoomForMoreIsEndedWithAReasonAndTakesLittleMemory() throws Exception {
        try (RawPeer raw = new RawPeer(mallory, where, ben.id(), SMALL)) {
            raw.openUnread(Dialogue.opening());
            Session toMallory = next(atBen.opened);
            AtomicLong accepted = new AtomicLong();
            Thread sender = sending(toMallory, accepted);

            othersGoOn();
            endsWithItsReason();

            sender.join();
            assertThat(accepted.get()).isLessThan(MEBIBYTE);
        }
    }

    @Test
    void whoTalksOnAndReadsNothingIsEndedWithAReasonAndTakesLittleMemory() throws Exception {
        try (Pipe pipe = new Pipe(where);
                RawPeer raw = new RawPeer(mallory, pipe.address(), ben.id())) {
            raw.openUnread(Dialogue.opening());
            Session toMallory = next(atBen.opened);
            pipe.freezeAnswers();
            AtomicLong accepted = new AtomicLong();
            Thread sender = sending(toMallory, accepted);
            ScheduledExecutorService talker = Executors.newSingleThreadScheduledExecutor();
            talker.scheduleAtFixedRate(raw::ping, 0, 200, TimeUnit.MILLISECONDS);

            othersGoOn();
            endsWithItsReason();

            talker.shutdownNow();
            sender.join();
            assertThat(accepted.get())
                    .as("most of it in the sockets")
                    .isLessThan(FRAMES * (long) Transport.MAX_FRAME / 2);
        }
    }

    /** Sends 64 MiB, or what goes until the session ends. */
    private static Thread sending(Session session, AtomicLong accepted) {
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < FRAMES; i++) {
                    session.send(new byte[Transport.MAX_FRAME]);
                    accepted.addAndGet(Transport.MAX_FRAME);
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("ended");
            }
        });
        sender.setDaemon(true);
        sender.start();
        while (sender.getState() != Thread.State.WAITING && sender.isAlive()) {
            Thread.onSpinWait();
        }
        return sender;
    }

    private void othersGoOn() throws Exception {
        Session toBen = transport.open(Nodes.device(), new RecordingHandler()).connect(where, ben.id());
        for (byte i = 0; i < 100; i++) {
            toBen.send(new byte[] {i});
            assertThat(next(atBen.received)).containsExactly(i);
        }
    }

    private void endsWithItsReason() throws InterruptedException {
        assertThat(next(atBen.closed)).isEqualTo("the other side does not read what it is sent");
        assertThat(log.next())
                .contains(mallory.id().toString())
                .endsWith("the other side does not read what it is sent");
    }
}
