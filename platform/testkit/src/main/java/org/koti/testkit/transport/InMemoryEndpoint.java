package org.koti.testkit.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.koti.spi.transport.AnotherKeyException;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.SessionHandler;
import org.koti.spi.transport.Transport;

/** One end of an {@link InMemoryTransport}. */
final class InMemoryEndpoint implements Transport.Endpoint {
    private final InMemoryTransport transport;
    private final PeerId self;
    private final SessionHandler handler;
    private final Set<InMemorySession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    InMemoryEndpoint(InMemoryTransport transport, PeerId self, SessionHandler handler) {
        this.transport = transport;
        this.self = self;
        this.handler = handler;
    }

    SessionHandler handler() {
        return handler;
    }

    void ended(InMemorySession session) {
        sessions.remove(session);
    }

    @Override
    public InetSocketAddress listen(InetSocketAddress address) throws IOException {
        InetSocketAddress place = transport.withPort(address);
        if (closed || !transport.claim(place, this)) {
            throw new IOException(place + " is in use; choose another port");
        }
        return place;
    }

    @Override
    public Session connect(InetSocketAddress address, PeerId expected) throws IOException {
        InMemoryEndpoint there =
                transport.at(address).orElseThrow(() -> new IOException("nobody answers at " + address));
        if (closed || there.closed) {
            throw new IOException("nobody answers at " + address);
        }
        if (!there.self.equals(expected)) {
            throw new AnotherKeyException("another node than expected answers at " + address, there.self);
        }
        if (!there.handler.admits(self)) {
            throw new IOException("the node at " + address + " hung up");
        }
        InetSocketAddress from = transport.withPort(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        InMemorySession mine = new InMemorySession(this, expected, address, true);
        InMemorySession theirs = new InMemorySession(there, self, from, false);
        mine.join(theirs);
        theirs.join(mine);
        sessions.add(mine);
        there.sessions.add(theirs);
        there.handler.opened(theirs);
        handler.opened(mine);
        theirs.start();
        mine.start();
        return mine;
    }

    @Override
    public void close() {
        closed = true;
        transport.release(this);
        sessions.forEach(session -> session.close("the endpoint was closed"));
    }
}
