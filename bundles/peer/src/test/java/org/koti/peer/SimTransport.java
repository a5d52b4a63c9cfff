package org.koti.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.koti.spi.transport.AnotherKeyException;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.SessionHandler;
import org.koti.spi.transport.Transport;

/** The transport of one node in a {@link World}. */
final class SimTransport implements Transport {
    private final World world;
    private final SimNode.Life life;

    SimTransport(World world, SimNode.Life life) {
        this.world = world;
        this.life = life;
    }

    @Override
    public Endpoint open(DeviceKey device, SessionHandler handler) {
        return new SimEndpoint(world, life, device.id(), handler);
    }

    /** One node's end. */
    static final class SimEndpoint implements Endpoint {
        private final World world;
        private final SimNode.Life life;
        private final PeerId self;
        private final SessionHandler handler;
        private final List<InetSocketAddress> bound = new ArrayList<>();
        private boolean closed;

        SimEndpoint(World world, SimNode.Life life, PeerId self, SessionHandler handler) {
            this.world = world;
            this.life = life;
            this.self = self;
            this.handler = handler;
        }

        boolean alive() {
            return life.alive() && !closed;
        }

        boolean belongsTo(SimNode.Life other) {
            return life == other;
        }

        SessionHandler handler() {
            return handler;
        }

        @Override
        public InetSocketAddress listen(InetSocketAddress address) throws IOException {
            int port = address.getPort() == 0 ? 40_000 + world.random.nextInt(20_000) : address.getPort();
            InetSocketAddress place = new InetSocketAddress(address.getAddress(), port);
            if (world.listening.containsKey(place)) {
                throw new IOException("somebody listens there already");
            }
            world.listening.put(place, this);
            bound.add(place);
            return place;
        }

        @Override
        public Session connect(InetSocketAddress address, PeerId expected) throws IOException {
            SimEndpoint there = world.listening.get(address);
            if (closed || life.address().isEmpty() || there == null || !there.alive()) {
                throw new IOException("nobody is there");
            }
            if (world.isParted(life.node(), there.life.node())) {
                throw new IOException("no way there");
            }
            if (!there.self.equals(expected)) {
                throw new AnotherKeyException("another key is there", there.self);
            }
            if (!there.handler.admits(self)) {
                throw new IOException("not admitted");
            }
            InetSocketAddress from = new InetSocketAddress(life.address().get(), 30_000 + world.random.nextInt(9_000));
            SimSession mine = new SimSession(world, this, expected, address, true);
            SimSession theirs = new SimSession(world, there, self, from, false);
            mine.joins(theirs);
            there.handler.opened(theirs);
            handler.opened(mine);
            return mine;
        }

        @Override
        public void close() {
            bound.forEach(world.listening::remove);
            List.copyOf(world.sessions).stream()
                    .filter(session -> session.here() == this)
                    .forEach(session -> {
                        session.close("the endpoint closed");
                        handler.closed(session, "the endpoint closed");
                    });
            closed = true;
        }

        /** What the system does when the process dies. */
        void die() {
            bound.forEach(world.listening::remove);
            List.copyOf(world.sessions).stream()
                    .filter(session -> session.here() == this)
                    .forEach(session -> session.cut(2_000));
            closed = true;
        }
    }
}
