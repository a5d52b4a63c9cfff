package org.koti.testkit.transport;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.SessionHandler;
import org.koti.spi.transport.Transport;

/**
 * A transport whose endpoints reach each other within one instance, with a thread for each end of a session. Keys are believed, nothing is encrypted and
 * no socket is opened; every other promise is kept. Safe for use by several threads.
 */
public final class InMemoryTransport implements Transport {
    private static final int FIRST_PORT = 40_000;
    private final Map<InetSocketAddress, InMemoryEndpoint> listening = new ConcurrentHashMap<>();
    private final AtomicInteger ports = new AtomicInteger(FIRST_PORT);

    /** Makes a transport that nobody uses yet. */
    public InMemoryTransport() {}

    @Override
    public Endpoint open(DeviceKey device, SessionHandler handler) {
        return new InMemoryEndpoint(this, device.id(), handler);
    }

    InetSocketAddress withPort(InetSocketAddress address) {
        return address.getPort() == 0 ? new InetSocketAddress(address.getAddress(), ports.incrementAndGet()) : address;
    }

    boolean claim(InetSocketAddress place, InMemoryEndpoint endpoint) {
        return listening.putIfAbsent(place, endpoint) == null;
    }

    void release(InMemoryEndpoint endpoint) {
        listening.values().removeIf(held -> held == endpoint);
    }

    Optional<InMemoryEndpoint> at(InetSocketAddress place) {
        return Optional.ofNullable(listening.get(place));
    }
}
