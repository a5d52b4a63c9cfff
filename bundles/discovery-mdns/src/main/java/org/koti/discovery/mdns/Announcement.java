package org.koti.discovery.mdns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.transport.PeerId;

/**
 * What a node says of itself by DNS-SD (RFC 6763): service type {@value #TYPE}, port in SRV, addresses in A and AAAA, and in TXT {@code v=1} and
 * {@code id=<peer id>}. Neither the person's nor the computer's name is in it.
 */
final class Announcement {
    /** The service type. */
    static final String TYPE = "_koti._tcp.local.";

    private static final String VERSION_KEY = "v";
    private static final String VERSION = "1";
    private static final String ID_KEY = "id";
    private static final int MAX_ADDRESSES = 8;
    private static final int MAX_PORT = 0xffff;

    private Announcement() {}

    static Map<String, String> txt(PeerId self) {
        Map<String, String> txt = new LinkedHashMap<>();
        txt.put(VERSION_KEY, VERSION);
        txt.put(ID_KEY, self.hex());
        return txt;
    }

    /**
     * Reads an announcement.
     *
     * @param version TXT value of {@code v}, empty bytes where there is none
     * @param id TXT value of {@code id}, empty bytes where there is none
     * @param port from SRV
     * @param addresses from A and AAAA; those that nobody can dial are left out
     * @throws MalformedAnnouncementException when it does not come from a Koti node of this version
     */
    static Sighting read(byte[] version, byte[] id, int port, InetAddress... addresses)
            throws MalformedAnnouncementException {
        if (!VERSION.equals(new String(version, StandardCharsets.ISO_8859_1))) {
            throw new MalformedAnnouncementException("another version than " + VERSION);
        }
        if (port < 1 || port > MAX_PORT) {
            throw new MalformedAnnouncementException("the port " + port);
        }
        List<InetSocketAddress> places = Arrays.stream(addresses)
                .filter(Announcement::isDialable)
                .limit(MAX_ADDRESSES)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
        if (places.isEmpty()) {
            throw new MalformedAnnouncementException("no address that can be dialed");
        }
        return new Sighting(peer(id), places);
    }

    private static PeerId peer(byte[] id) throws MalformedAnnouncementException {
        try {
            return new PeerId(new String(id, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new MalformedAnnouncementException("no peer id");
        }
    }

    private static boolean isDialable(InetAddress address) {
        return !address.isAnyLocalAddress() && !address.isMulticastAddress() && !address.isLinkLocalAddress();
    }
}
