package org.koti.transport.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.Transport;

/** Whatever is dialed: the caller hears in words why there is no session, in time, and nothing else happens. */
final class HostileListenerTest {
    private final TlsTransport transport = new TlsTransport(Nodes.LIMITS);
    private final TlsTransport hasty = new TlsTransport(new Limits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(6),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            64,
            64,
            256,
            4));
    private final DeviceKey ben = Nodes.device();
    private final RecordingHandler atAnna = new RecordingHandler();
    private final Transport.Endpoint annas = transport.open(Nodes.device(), atAnna);

    @AfterEach
    void stop() {
        transport.close();
        hasty.close();
    }

    @Test
    void whoSaysNothingIsGivenUpInTime() throws Exception {
        dialing(hasty.open(Nodes.device(), atAnna), "", "no answer within 1000 ms", false);
    }

    @Test
    void whoHangsUpIsGivenUp() throws Exception {
        dialing(annas, "", "cannot reach 127.0.0.1", true);
    }

    @Test
    void whoSpeaksPlainlyIsGivenUp() throws Exception {
        dialing(annas, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", "unexpected_message", false);
    }

    @Test
    void whoSendsGarbageIsGivenUp() throws Exception {
        byte[] garbage = new byte[4096];
        new Random(3).nextBytes(garbage);

        dialing(annas, new String(garbage, US_ASCII), "unexpected_message", false);
    }

    @Test
    void anAddressWithoutANumberIsNotLookedUp() {
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("nowhere.invalid", 1);

        assertThatThrownBy(() -> annas.connect(unresolved, ben.id()))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot reach nowhere.invalid port 1: there is no such address");
    }

    private void dialing(Transport.Endpoint dialer, String answer, String reason, boolean hangUp) throws Exception {
        try (LogWatch log = new LogWatch();
                ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> answered = CompletableFuture.supplyAsync(() -> {
                try {
                    Socket socket = door.accept();
                    assertThat(socket.getInputStream().read()).isPositive();
                    socket.getOutputStream().write(answer.getBytes(US_ASCII));
                    if (hangUp) {
                        socket.close();
                    }
                    return socket;
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            assertThatThrownBy(() -> dialer.connect((InetSocketAddress) door.getLocalSocketAddress(), ben.id()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(reason);

            answered.join().close();
            assertThat(log.rest()).isEmpty();
            assertThat(log.traces()).isEmpty();
            assertThat(log.warnings()).isEmpty();
            assertThat(atAnna.opened).isEmpty();
        }
    }
}
