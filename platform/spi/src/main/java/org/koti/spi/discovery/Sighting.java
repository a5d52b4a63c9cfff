package org.koti.spi.discovery;

import java.net.InetSocketAddress;
import java.util.List;
import org.koti.spi.transport.PeerId;

/**
 * A node that announced itself. Unproven: anybody on the network can announce anything.
 *
 * @param peer who it says it is
 * @param addresses where it says it listens, empty when it said goodbye
 */
public record Sighting(PeerId peer, List<InetSocketAddress> addresses) {
    /** Keeps its own copy of the list. */
    public Sighting {
        addresses = List.copyOf(addresses);
    }
}
