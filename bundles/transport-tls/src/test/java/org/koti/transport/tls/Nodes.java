package org.koti.transport.tls;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;

/** What tests start nodes with. */
final class Nodes {
    static final Limits LIMITS = limits(Duration.ofSeconds(30));

    /** Soon out of patience with whoever does not read. */
    static final Limits IMPATIENT = limits(Duration.ofSeconds(1));

    private Nodes() {}

    private static Limits limits(Duration unread) {
        return new Limits(Duration.ofSeconds(2), Duration.ofSeconds(6), unread, Duration.ofSeconds(10), 64, 64, 256, 4);
    }

    static DeviceKey device() {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new DeviceKey(PeerId.of(keys.getPublic()), keys);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
