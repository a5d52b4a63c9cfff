package org.koti.transport.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koti.transport.tls.RecordingHandler.next;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.spi.transport.AnotherKeyException;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.Transport;

final class TlsTransportTest {
    private final TlsTransport transport = new TlsTransport(Nodes.LIMITS);
    private final DeviceKey anna = Nodes.device();
    private final DeviceKey ben = Nodes.device();
    private final RecordingHandler atAnna = new RecordingHandler();
    private final RecordingHandler atBen = new RecordingHandler();
    private final Transport.Endpoint annas = transport.open(anna, atAnna);
    private final Transport.Endpoint bens = transport.open(ben, atBen);

    @AfterEach
    void stop() {
        transport.close();
    }

    @Test
    void twoNodesExchangeFramesBothWays() throws Exception {
        Session toBen = annas.connect(bens.listen(Nodes.anyPort()), ben.id());
        Session toAnna = next(atBen.opened);

        toBen.send("from Anna".getBytes(UTF_8));
        toAnna.send("from Ben".getBytes(UTF_8));

        assertThat(next(atBen.received)).asString(UTF_8).isEqualTo("from Anna");
        assertThat(next(atAnna.received)).asString(UTF_8).isEqualTo("from Ben");
        assertThat(toBen.remote()).isEqualTo(ben.id());
        assertThat(toAnna.remote()).isEqualTo(anna.id());
        assertThat(toBen.dialed()).isTrue();
        assertThat(toAnna.dialed()).isFalse();
        assertThat(next(atBen.asked)).isEqualTo(anna.id());
    }

    @Test
    void theHandlerHearsOfASessionBeforeItIsReturned() throws Exception {
        Session toBen = annas.connect(bens.listen(Nodes.anyPort()), ben.id());

        assertThat(atAnna.opened.poll()).isSameAs(toBen);
    }

    @Test
    void theKeysOfTheSessionAreAgreedByX25519Mlkem768() throws Exception {
        try (Pipe pipe = new Pipe(bens.listen(Nodes.anyPort()))) {
            annas.connect(pipe.address(), ben.id());

            assertThat(ServerHello.group(pipe.answers())).isEqualTo(ServerHello.X25519MLKEM768);
        }
    }

    @Test
    void nobodyOnTheWayReadsWhoTalksOrWhat() throws Exception {
        try (Pipe pipe = new Pipe(bens.listen(Nodes.anyPort()))) {
            Session toBen = annas.connect(pipe.address(), ben.id());
            toBen.send("a secret of Anna's".getBytes(UTF_8));
            next(atBen.opened).send("a secret of Ben's".getBytes(UTF_8));
            next(atAnna.received);
            next(atBen.received);

            for (byte[] carried : List.of(pipe.requests(), pipe.answers())) {
                assertThat(new String(carried, ISO_8859_1))
                        .hasSizeGreaterThan(1000)
                        .doesNotContain("a secret")
                        .doesNotContain(anna.id().hex(), ben.id().hex(), raw(anna), raw(ben));
            }
        }
    }

    @Test
    void aFrameHasOneTo65536Bytes() throws Exception {
        Session toBen = annas.connect(bens.listen(Nodes.anyPort()), ben.id());

        toBen.send(new byte[1]);
        toBen.send(new byte[Transport.MAX_FRAME]);

        assertThat(next(atBen.received)).hasSize(1);
        assertThat(next(atBen.received)).hasSize(Transport.MAX_FRAME);
        assertThatIllegalArgumentException().isThrownBy(() -> toBen.send(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> toBen.send(new byte[Transport.MAX_FRAME + 1]));
    }

    @Test
    void aFrameIsSentAsItWasWhenItWasHandedOver() throws Exception {
        Session toBen = annas.connect(bens.listen(Nodes.anyPort()), ben.id());
        byte[] frame = {1};

        toBen.send(frame);
        frame[0] = 2;

        assertThat(next(atBen.received)).containsExactly(1);
    }

    @Test
    void aDialerTakesNoOtherKey() throws Exception {
        InetSocketAddress where = bens.listen(Nodes.anyPort());
        PeerId expected = Nodes.device().id();

        assertThatThrownBy(() -> annas.connect(where, expected))
                .isInstanceOfSatisfying(
                        AnotherKeyException.class,
                        failure -> assertThat(failure.shown()).isEqualTo(ben.id()))
                .hasMessageContaining("showed the key " + ben.id())
                .hasMessageContaining(expected + " was expected");
        assertThat(atBen.asked).as("the accepting side asks for no admission").isEmpty();
        assertThat(atAnna.opened).isEmpty();
    }

    @Test
    void whoIsNotAdmittedGetsNoSession() throws Exception {
        RecordingHandler strict = new RecordingHandler() {
            @Override
            public boolean admits(PeerId peer) {
                asked.add(peer);
                return false;
            }
        };
        try (Transport.Endpoint door = transport.open(ben, strict);
                LogWatch log = new LogWatch()) {
            InetSocketAddress where = door.listen(Nodes.anyPort());

            assertThatThrownBy(() -> annas.connect(where, ben.id())).isInstanceOf(IOException.class);

            assertThat(next(strict.asked)).isEqualTo(anna.id());
            assertThat(log.next()).contains("the peer " + anna.id() + " is not admitted");
            assertThat(strict.opened).isEmpty();
            assertThat(atAnna.opened).isEmpty();
        }
    }

    @Test
    void whatWasSentBeforeTheEndArrivesBeforeTheEnd() throws Exception {
        Session toBen = annas.connect(bens.listen(Nodes.anyPort()), ben.id());

        for (int i = 0; i < 100; i++) {
            toBen.send(new byte[] {(byte) i});
        }
        toBen.close("done");

        assertThat(next(atBen.closed)).isEqualTo("the other side closed it");
        assertThat(atBen.received).hasSize(100);
        assertThat(next(atAnna.closed)).isEqualTo("this side: done");
    }

    @Test
    void nothingIsSentAfterTheEnd() throws Exception {
        Session toBen = annas.connect(bens.listen(Nodes.anyPort()), ben.id());

        toBen.close("done");
        toBen.close("done twice");

        assertThatThrownBy(() -> toBen.send(new byte[1]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("done");
        next(atBen.closed);
        assertThat(next(atAnna.closed)).isEqualTo("this side: done");
        assertThat(atAnna.closed).isEmpty();
    }

    @Test
    void aStoppedEndpointEndsItsSessionsAndFreesItsPort() throws Exception {
        InetSocketAddress where = bens.listen(Nodes.anyPort());
        annas.connect(where, ben.id());
        next(atBen.opened);

        bens.close();

        assertThat(next(atBen.closed)).isEqualTo("this side: this node stops");
        assertThat(next(atAnna.closed)).isEqualTo("the other side closed it");
        try (ServerSocket free = new ServerSocket(where.getPort(), 1, where.getAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void listensOnlyWhereAsked() throws Exception {
        InetSocketAddress one = bens.listen(Nodes.anyPort());
        InetSocketAddress two = bens.listen(Nodes.anyPort());

        assertThat(one.getAddress()).isEqualTo(InetAddress.getLoopbackAddress());
        annas.connect(one, ben.id());
        annas.connect(two, ben.id());
        try (ServerSocket other = new ServerSocket(one.getPort(), 1, InetAddress.getByName("127.0.0.2"))) {
            assertThat(other.isBound())
                    .as("the port is free at another address")
                    .isTrue();
        }
    }

    @Test
    void aTakenPortIsSaidInWords() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress where = (InetSocketAddress) taken.getLocalSocketAddress();

            assertThatThrownBy(() -> bens.listen(where))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen at 127.0.0.1 port " + where.getPort() + ": another program");
        }
    }

    @Test
    void aSilentPortIsSaidInWords() throws Exception {
        InetSocketAddress where = bens.listen(Nodes.anyPort());
        bens.close();

        assertThatThrownBy(() -> annas.connect(where, ben.id()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot reach 127.0.0.1 port " + where.getPort() + ": ");
    }

    @Test
    void aPeerThatFallsSilentIsGone() throws Exception {
        Limits brisk = new Limits(
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                64,
                64,
                256,
                4);
        TlsTransport quick = new TlsTransport(brisk);
        try (Transport.Endpoint door = quick.open(ben, atBen);
                Transport.Endpoint dialer = quick.open(anna, atAnna);
                Pipe pipe = new Pipe(door.listen(Nodes.anyPort()))) {
            dialer.connect(pipe.address(), ben.id());
            next(atBen.opened);

            pipe.freeze();

            assertThat(next(atAnna.closed)).isEqualTo("no sign of life for 2000 ms");
            assertThat(next(atBen.closed)).isEqualTo("no sign of life for 2000 ms");
        }
    }

    @Test
    void onePeerHasAtMostFourSessions() throws Exception {
        InetSocketAddress where = bens.listen(Nodes.anyPort());
        for (int i = 0; i < 4; i++) {
            annas.connect(where, ben.id());
        }

        assertThatThrownBy(() -> annas.connect(where, ben.id()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too many sessions");

        next(atAnna.opened).close("room for another");
        next(atBen.closed);
        assertThat(annas.connect(where, ben.id()).remote()).isEqualTo(ben.id());
    }

    @Test
    void aFaultOfTheHandlerEndsThatSessionOnly() throws Exception {
        RecordingHandler faulty = new RecordingHandler() {
            @Override
            public void received(Session session, byte[] frame) {
                throw new IllegalStateException("a fault made by a test");
            }
        };
        try (Transport.Endpoint door = transport.open(ben, faulty)) {
            InetSocketAddress where = door.listen(Nodes.anyPort());
            annas.connect(where, ben.id()).send(new byte[1]);

            assertThat(next(faulty.closed)).isEqualTo("a fault of this node");
            assertThat(annas.connect(where, ben.id()).remote()).isEqualTo(ben.id());
        }
    }

    @Test
    void aDeviceNeedsAnEd25519Key() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        DeviceKey wrong = new DeviceKey(PeerId.of(keys.getPublic()), keys);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> transport.open(wrong, atAnna))
                .withMessageContaining("Ed25519");
    }

    @Test
    void noProviderIsRegisteredForTheWholeNode() {
        assertThat(Security.getProviders()).extracting("name").doesNotContain("BC", "BCJSSE", "KotiTls");
    }

    private static String raw(DeviceKey device) {
        byte[] key = device.keys().getPublic().getEncoded();
        return new String(key, key.length - 32, 32, ISO_8859_1);
    }
}
