package org.koti.discovery.mdns;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.koti.spi.discovery.Discovery;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.transport.PeerId;
import org.osgi.service.component.annotations.Component;

/**
 * Finds nodes on the local network by multicast DNS (RFC 6762). Binds nothing before it is started; then UDP port 5353, for the network of the given
 * address.
 */
@Component(service = Discovery.class)
public final class MdnsDiscovery implements Discovery {
    private static final int NAME_BYTES = 8;
    private final SecureRandom random = new SecureRandom();

    /** Made by Declarative Services. Touches no network. */
    public MdnsDiscovery() {}

    @Override
    public Lookout start(InetAddress address, PeerId self, int port, Consumer<Sighting> found) throws IOException {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        String name = "koti-" + HexFormat.of().formatHex(bytes);
        return MdnsLookout.begin(address, name, self, port, new Watcher(self, found));
    }
}
