package org.koti.spi.peer;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The switch that lets the node out and others in. Off until the person turns it on; kept across restarts. Needs an unlocked node. */
@ProviderType
public interface Network {
    /**
     * Whether it is on.
     *
     * @return true while the node listens and looks for others
     */
    boolean isOn();

    /** Turns it on. */
    void turnOn();

    /** Turns it off: all sessions end, nothing listens, nothing is announced. */
    void turnOff();

    /**
     * Where others reach this node.
     *
     * @return addresses, empty while it is off
     */
    List<InetSocketAddress> addresses();

    /**
     * What keeps it from working.
     *
     * @return words for the person, empty when all is well
     */
    Optional<String> problem();
}
