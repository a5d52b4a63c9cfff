package org.koti.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.SessionHandler;
import org.koti.spi.transport.Transport;

/** A peer in a {@link World} that says what it likes. */
final class RawPeer implements SessionHandler {
    final List<Frame> heard = new ArrayList<>();
    boolean ended;
    Session session;

    /** What happens when a session begins, before the other side knows of it. */
    Runnable onOpened = () -> {};

    private final Street street;

    /** Where raw peers live, four at one address. */
    static final class Street {
        private static final int AT_ONE = 4;
        private static final int FIRST = 100;
        private final World world;
        private int count;

        Street(World world) {
            this.world = world;
        }

        void goTo(int number) {
            count = (number - FIRST) * AT_ONE;
        }

        private SimNode.Life house() {
            return new SimNode(world, "Raw", FIRST + count++ / AT_ONE).life();
        }
    }

    RawPeer(Street street) {
        this.street = street;
    }

    RawPeer dial(DeviceKey device, SimNode target) throws IOException {
        Transport.Endpoint endpoint = new SimTransport(street.world, street.house()).open(device, this);
        InetSocketAddress place = target.network().addresses().get(0);
        session = endpoint.connect(place, target.person.device().id());
        return this;
    }

    RawPeer say(byte[]... frames) throws IOException {
        for (byte[] frame : frames) {
            session.send(frame);
        }
        street.world.run(Duration.ofSeconds(1));
        return this;
    }

    @Override
    public boolean admits(PeerId peer) {
        return true;
    }

    @Override
    public void opened(Session opened) {
        session = opened;
        onOpened.run();
    }

    @Override
    public void received(Session from, byte[] frame) {
        try {
            heard.add(Frame.decode(frame));
        } catch (MalformedFrameException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void closed(Session from, String reason) {
        ended = true;
    }
}
