package org.koti.peer;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of this computer on which the node listens, read anew each time: all but loopback and link-local ones, or those that were set. */
final class LocalAddresses implements Supplier<List<InetAddress>> {
    private static final Logger LOG = LoggerFactory.getLogger(LocalAddresses.class);
    private static final int MOST = 16;
    private final Optional<List<InetAddress>> fixed;

    private LocalAddresses(Optional<List<InetAddress>> fixed) {
        this.fixed = fixed;
    }

    /**
     * @param setting IP addresses separated by commas, or empty for those of all interfaces
     * @throws IllegalArgumentException when the setting holds anything else
     */
    static LocalAddresses of(Optional<String> setting) {
        return new LocalAddresses(setting.map(text -> Arrays.stream(text.split(",", -1))
                .map(part -> Addresses.literal(part.strip()))
                .toList()));
    }

    @Override
    public List<InetAddress> get() {
        return fixed.orElseGet(LocalAddresses::ofInterfaces);
    }

    private static List<InetAddress> ofInterfaces() {
        List<InetAddress> all = new ArrayList<>();
        try {
            for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (card.isUp() && !card.isLoopback()) {
                    Collections.list(card.getInetAddresses()).stream()
                            .filter(LocalAddresses::isReachable)
                            .map(Addresses::withoutScope)
                            .forEach(all::add);
                }
            }
        } catch (SocketException e) {
            LOG.warn("The network interfaces cannot be read: {}", e.getMessage());
        }
        return all.stream().distinct().limit(MOST).toList();
    }

    private static boolean isReachable(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isMulticastAddress()
                && !address.isAnyLocalAddress();
    }
}
