package org.koti.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.Transport;
import org.koti.spi.transport.Transport.Endpoint;

/** What every {@link Transport} owes. A test class implements it and gives a transport for each test. */
public interface TransportContract {
    /**
     * The transport.
     *
     * @return the same within one test
     */
    Transport transport();

    /** Both sides learn who the other is; frames arrive whole and in order, in both directions. */
    @Test
    default void framesArriveInOrderInBothDirections() throws Exception {
        DeviceKey alice = device();
        DeviceKey bob = device();
        SessionRecorder alices = new SessionRecorder();
        SessionRecorder bobs = new SessionRecorder();
        try (Endpoint dialing = transport().open(alice, alices);
                Endpoint listening = transport().open(bob, bobs)) {
            InetSocketAddress place = listening.listen(anyPort());
            assertThat(place.getPort()).isPositive();
            Session out = dialing.connect(place, bob.id());
            Session in = bobs.session();
            assertThat(alices.session()).isSameAs(out);
            assertThat(out.remote()).isEqualTo(bob.id());
            assertThat(in.remote()).isEqualTo(alice.id());
            assertThat(out.dialed()).isTrue();
            assertThat(in.dialed()).isFalse();
            assertThat(out.remoteAddress()).isEqualTo(place);
            for (int i = 0; i < 200; i++) {
                out.send(frame(i, 100 + i));
                in.send(frame(-i, 1 + Integer.BYTES));
            }
            out.send(frame(200, Transport.MAX_FRAME));
            bobs.awaitFrames(201);
            alices.awaitFrames(200);
            assertThat(bobs.numbers())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(0, 200).boxed().toList());
            assertThat(bobs.lastFrame()).hasSize(Transport.MAX_FRAME);
            assertThat(alices.numbers())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 200).mapToObj(i -> -i).toList());
        }
    }

    /** Nobody but the expected key is accepted, and nobody is there before listening or after closing. */
    @Test
    default void onlyTheExpectedKeyIsAccepted() throws Exception {
        DeviceKey bob = device();
        SessionRecorder alices = new SessionRecorder();
        try (Endpoint dialing = transport().open(device(), alices)) {
            InetSocketAddress place;
            try (Endpoint listening = transport().open(bob, new SessionRecorder())) {
                place = listening.listen(anyPort());
                PeerId another = device().id();
                assertThatThrownBy(() -> dialing.connect(place, another)).isInstanceOf(IOException.class);
            }
            assertThatThrownBy(() -> dialing.connect(place, bob.id())).isInstanceOf(IOException.class);
            assertThat(alices.count()).isZero();
        }
    }

    /** The listening side decides who may come in. */
    @Test
    default void whoIsNotAdmittedHasNoSession() throws Exception {
        DeviceKey bob = device();
        SessionRecorder alices = new SessionRecorder();
        SessionRecorder bobs = new SessionRecorder();
        bobs.admitNobody();
        try (Endpoint dialing = transport().open(device(), alices);
                Endpoint listening = transport().open(bob, bobs)) {
            InetSocketAddress place = listening.listen(anyPort());
            try {
                dialing.connect(place, bob.id());
                alices.awaitEnd();
            } catch (IOException e) {
                assertThat(alices.count()).isZero();
            }
            assertThat(bobs.count()).isZero();
        }
    }

    /** A session that one side closes ends on both, once, after what was sent before. */
    @Test
    default void closingEndsBothSides() throws Exception {
        DeviceKey bob = device();
        SessionRecorder alices = new SessionRecorder();
        SessionRecorder bobs = new SessionRecorder();
        try (Endpoint dialing = transport().open(device(), alices);
                Endpoint listening = transport().open(bob, bobs)) {
            Session out = dialing.connect(listening.listen(anyPort()), bob.id());
            out.send(frame(1, 10));
            bobs.awaitFrames(1);
            out.close("the test is over");
            out.close("again");
            alices.awaitEnd();
            bobs.awaitEnd();
            assertThatThrownBy(() -> out.send(frame(2, 10))).isInstanceOf(IOException.class);
            assertThat(alices.ends()).isOne();
            assertThat(bobs.ends()).isOne();
        }
    }

    /** Closing an endpoint ends its sessions on both sides. */
    @Test
    default void closingAnEndpointEndsItsSessions() throws Exception {
        DeviceKey bob = device();
        SessionRecorder alices = new SessionRecorder();
        SessionRecorder bobs = new SessionRecorder();
        try (Endpoint dialing = transport().open(device(), alices)) {
            try (Endpoint listening = transport().open(bob, bobs)) {
                dialing.connect(listening.listen(anyPort()), bob.id());
                bobs.session();
            }
            alices.awaitEnd();
            bobs.awaitEnd();
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static byte[] frame(int number, int length) {
        return ByteBuffer.allocate(length).putInt(number).array();
    }

    private static DeviceKey device() throws NoSuchAlgorithmException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return new DeviceKey(PeerId.of(keys.getPublic()), keys);
    }
}
