package org.koti.spi.discovery;

import java.io.IOException;
import java.net.InetAddress;
import java.util.function.Consumer;
import org.koti.spi.transport.PeerId;
import org.osgi.annotation.versioning.ProviderType;

/** A way to find nodes in reach. Silent until started. Safe for use by several threads. */
@ProviderType
public interface Discovery {
    /**
     * Announces this node and looks for others, on one interface address.
     *
     * @param address the local address whose network is meant
     * @param self this node's peer id; its own announcement is not told
     * @param port where this node listens
     * @param found told of every sighting, on any thread
     * @return ends announcing and looking when closed
     * @throws IOException when the network does not let it; the message is for the person
     */
    Lookout start(InetAddress address, PeerId self, int port, Consumer<Sighting> found) throws IOException;

    /** A running announcement; closing it says goodbye and ends the looking. */
    interface Lookout extends AutoCloseable {
        /**
         * Whether it sees others now.
         *
         * @return false while it cannot, until it can again by itself
         */
        default boolean isLooking() {
            return true;
        }

        @Override
        void close();
    }
}
