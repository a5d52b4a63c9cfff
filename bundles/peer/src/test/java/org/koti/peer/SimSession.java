package org.koti.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;

/** One end of a session in a {@link World}. */
final class SimSession implements Session {
    private final World world;
    private final SimTransport.SimEndpoint here;
    private final PeerId remote;
    private final InetSocketAddress remoteAddress;
    private final boolean dialed;
    private SimSession other;
    private boolean open = true;
    private long lastArrival;

    SimSession(
            World world,
            SimTransport.SimEndpoint here,
            PeerId remote,
            InetSocketAddress remoteAddress,
            boolean dialed) {
        this.world = world;
        this.here = here;
        this.remote = remote;
        this.remoteAddress = remoteAddress;
        this.dialed = dialed;
        world.sessions.add(this);
    }

    void joins(SimSession end) {
        other = end;
        end.other = this;
    }

    boolean isOpen() {
        return open;
    }

    SimTransport.SimEndpoint here() {
        return here;
    }

    boolean isBetween(SimNode one, SimNode end) {
        return here.belongsTo(one.life()) && other.here.belongsTo(end.life());
    }

    @Override
    public PeerId remote() {
        return remote;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    @Override
    public boolean dialed() {
        return dialed;
    }

    @Override
    public void send(byte[] frame) throws IOException {
        if (!open) {
            throw new IOException("ended");
        }
        byte[] copy = frame.clone();
        world.at(arrival(), () -> other.arrive(copy));
    }

    private long arrival() {
        lastArrival = Math.max(lastArrival, world.millis() + world.random.nextInt(30));
        return lastArrival;
    }

    private void arrive(byte[] frame) {
        if (open && here.alive()) {
            here.handler().received(this, frame);
        }
    }

    @Override
    public void close(String reason) {
        if (open) {
            ended(reason);
            world.at(arrival(), () -> other.ended("the other side closed it"));
        }
    }

    void ended(String reason) {
        if (open) {
            open = false;
            world.sessions.remove(this);
            if (here.alive()) {
                world.after(0, () -> {
                    if (here.alive()) {
                        here.handler().closed(this, reason);
                    }
                });
            }
        }
    }

    /** Nothing arrives any more at either side; each notices within the given time. */
    void cut(int millis) {
        SimSession end = other;
        for (SimSession side : new SimSession[] {this, end}) {
            if (side.open) {
                side.open = false;
                world.sessions.remove(side);
                world.after(1 + world.random.nextInt(millis + 1), () -> {
                    if (side.here.alive()) {
                        side.here.handler().closed(side, "cut");
                    }
                });
            }
        }
    }
}
