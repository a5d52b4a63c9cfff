package org.koti.spi.peer;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
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
     * @return the problem, empty when all is well
     */
    Optional<Problem> problem();

    /**
     * Which app has a name among people, whether it is installed or not. All that is kept for it there is erased when another publisher's app of the name first
     * talks with others.
     *
     * @param name an app's name
     * @return its id, empty when no app of the name ever talked with others
     */
    Optional<AppId> holder(String name);

    /**
     * What keeps the network from working.
     *
     * @param kind what; the web home has a sentence for each
     * @param address this node's address that it is about, empty when it is about none
     */
    record Problem(Kind kind, String address) {
        /** The kinds of problems. */
        public enum Kind {
            /** This computer is not connected to a network. */
            NOT_CONNECTED,
            /** Nobody can reach this node at the address, since it cannot listen there. */
            NOT_LISTENING,
            /** Others on the address's network are not found by themselves. */
            NOT_LOOKING
        }
    }
}
