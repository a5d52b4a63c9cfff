package org.koti.transport.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.koti.transport.tls.RecordingHandler.next;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.Transport;

/** Whatever dials in: one line in the log says why it was turned away, and the next good peer is served. */
final class HostileDialerTest {
    private final TlsTransport transport = new TlsTransport(Nodes.LIMITS);
    private final DeviceKey anna = Nodes.device();
    private final DeviceKey ben = Nodes.device();
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
    void garbageInsteadOfTls() throws Exception {
        byte[] garbage = new byte[4096];
        new Random(1).nextBytes(garbage);

        sayPlainly(garbage);

        turnsAwayAndLives("no TLS session: ");
    }

    @Test
    void aPlainWebClient() throws Exception {
        sayPlainly("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));

        turnsAwayAndLives("no TLS session: ");
    }

    @Test
    void anUnencryptedHttp2Client() throws Exception {
        sayPlainly("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));

        turnsAwayAndLives("no TLS session: ");
    }

    @Test
    void aClientThatHangsUp() throws Exception {
        try (Socket socket = new Socket(where.getAddress(), where.getPort())) {
            assertThat(socket.isConnected()).isTrue();
        }

        turnsAwayAndLives("");
    }

    @Test
    void aClientOfTls12() throws Exception {
        Stranger.withDeviceKey(p -> {
                    p.setProtocols(new String[] {"TLSv1.2"});
                    p.setApplicationProtocols(new String[] {"h2"});
                })
                .say(where, new byte[0]);

        turnsAwayAndLives("no TLS session: protocol_version");
    }

    @Test
    void aClientWithoutPostQuantumKeys() throws Exception {
        Stranger.withDeviceKey(p -> {
                    Stranger.asNode(p);
                    p.setNamedGroups(new String[] {"x25519", "secp256r1"});
                })
                .say(where, new byte[0]);

        turnsAwayAndLives("no TLS session: handshake_failure");
    }

    @Test
    void aClientOfAnotherCipher() throws Exception {
        Stranger.withDeviceKey(p -> {
                    Stranger.asNode(p);
                    p.setCipherSuites(new String[] {"TLS_CHACHA20_POLY1305_SHA256"});
                })
                .say(where, new byte[0]);

        turnsAwayAndLives("no TLS session: handshake_failure");
    }

    @Test
    void aClientOfAnotherApplicationProtocol() throws Exception {
        Stranger.withDeviceKey(p -> {
                    Stranger.asNode(p);
                    p.setApplicationProtocols(new String[] {"http/1.1"});
                })
                .say(where, new byte[0]);

        turnsAwayAndLives("no TLS session: no_application_protocol");
    }

    @Test
    void aClientOfNoApplicationProtocol() throws Exception {
        Stranger.withDeviceKey(p -> {
                    Stranger.asNode(p);
                    p.setApplicationProtocols(new String[0]);
                })
                .say(where, new byte[0]);

        turnsAwayAndLives("no TLS session: the other side named no application protocol");
    }

    @Test
    void aClientWithoutACertificate() throws Exception {
        new Stranger(Stranger::asNode).say(where, new byte[0]);

        turnsAwayAndLives("no TLS session: certificate_required");
    }

    @Test
    void aClientWithAnotherKindOfKey() throws Exception {
        Stranger.withEcKey(Stranger::asNode).say(where, new byte[0]);

        turnsAwayAndLives("no TLS session: ");
    }

    @Test
    void garbageAfterAValidHandshake() throws Exception {
        byte[] garbage = new byte[4096];
        new Random(2).nextBytes(garbage);

        Stranger.withDeviceKey(Stranger::asNode).say(where, garbage);

        turnsAwayAndLives("the connection broke: ");
    }

    @Test
    void aWebRequestAfterAValidHandshake() throws Exception {
        Stranger.withDeviceKey(Stranger::asNode)
                .say(where, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));

        turnsAwayAndLives("the connection broke: ");
    }

    @Test
    void anotherRequestThanForASession() throws Exception {
        MetaData.Request other =
                new MetaData.Request("GET", HttpURI.from("https://koti/"), HttpVersion.HTTP_2, HttpFields.EMPTY);
        try (RawPeer peer = new RawPeer(anna, where, ben.id())) {
            peer.ask(new HeadersFrame(other, null, true));

            turnsAwayAndLives("the other side asked for something else than a session");
        }
    }

    @Test
    void aFrameOverTheLimit() throws Exception {
        afterOpening(new byte[] {0, 1, 0, 1}, false, "the other side sent a frame of 65537 bytes, where 1 to 65536");
    }

    @Test
    void aFrameOfNegativeLength() throws Exception {
        afterOpening(new byte[] {-1, -1, -1, -1}, false, "the other side sent a frame of 4294967295 bytes");
    }

    @Test
    void anEmptyFrame() throws Exception {
        afterOpening(new byte[] {0, 0, 0, 0}, false, "the other side sent a frame of 0 bytes");
    }

    @Test
    void anEndWithinAFrame() throws Exception {
        afterOpening(new byte[] {0, 0, 0, 2, 7}, true, "the other side stopped within a frame");
    }

    @Test
    void framesBeforeABadOneArrive() throws Exception {
        afterOpening(new byte[] {0, 0, 0, 1, 7, 0, 0, 0, 0}, false, "the other side sent a frame of 0 bytes");

        assertThat(next(atBen.received)).containsExactly(7);
    }

    @Test
    void whoBecomesNoSessionInTimeIsTurnedAway() throws Exception {
        TlsTransport hasty = new TlsTransport(new Limits(
                Duration.ofSeconds(2),
                Duration.ofSeconds(6),
                Duration.ofSeconds(30),
                Duration.ofMillis(200),
                64,
                64,
                256,
                4));
        try (Transport.Endpoint door = hasty.open(Nodes.device(), new RecordingHandler())) {
            InetSocketAddress hastyDoor = door.listen(Nodes.anyPort());
            try (Socket mute = new Socket(hastyDoor.getAddress(), hastyDoor.getPort())) {
                assertThat(mute.getInputStream().read()).isNegative();
            }
            assertThat(log.next()).contains("Turned away").contains("no session within 200 ms");
        }
    }

    @Test
    void tooManyArrivalsFromOneAddressAreClosedAtOnce() throws Exception {
        TlsTransport narrow = new TlsTransport(new Limits(
                Duration.ofSeconds(2),
                Duration.ofSeconds(6),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                64,
                3,
                256,
                4));
        List<Socket> waiting = new ArrayList<>();
        try (Transport.Endpoint door = narrow.open(ben, atBen);
                Transport.Endpoint dialer = transport.open(anna, new RecordingHandler())) {
            InetSocketAddress narrowDoor = door.listen(Nodes.anyPort());
            for (int i = 0; i < 3; i++) {
                waiting.add(new Socket(narrowDoor.getAddress(), narrowDoor.getPort()));
            }
            try (Socket fourth = new Socket(narrowDoor.getAddress(), narrowDoor.getPort())) {
                assertThat(fourth.getInputStream().read()).isNegative();
            }
            for (Socket socket : waiting) {
                socket.close();
                log.next();
            }
            assertThat(dialer.connect(narrowDoor, ben.id()).remote()).isEqualTo(ben.id());
        }
    }

    private void afterOpening(byte[] bytes, boolean end, String reason) throws Exception {
        try (RawPeer peer = new RawPeer(anna, where, ben.id())) {
            Stream stream = peer.open(Dialogue.opening());
            next(atBen.opened);
            RawPeer.send(stream, bytes, end);

            assertThat(next(atBen.closed)).startsWith(reason);
            turnsAwayAndLives("ended: " + reason);
        }
    }

    private void sayPlainly(byte[] words) throws IOException {
        try (Socket socket = new Socket(where.getAddress(), where.getPort())) {
            socket.getOutputStream().write(words);
            socket.getInputStream().readAllBytes();
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    private void turnsAwayAndLives(String reason) throws Exception {
        assertThat(log.next()).contains(reason);
        try (Transport.Endpoint good = transport.open(Nodes.device(), new RecordingHandler())) {
            assertThat(good.connect(where, ben.id()).remote()).isEqualTo(ben.id());
        }
        assertThat(log.next()).as("the end of the good session, both ends").contains("ended: ");
        assertThat(log.next()).as("the end of the good session, both ends").contains("ended: ");
        assertThat(log.rest()).isEmpty();
        assertThat(log.traces()).isEmpty();
        assertThat(log.warnings()).isEmpty();
    }
}
