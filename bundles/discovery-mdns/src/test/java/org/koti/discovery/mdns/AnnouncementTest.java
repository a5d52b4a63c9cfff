package org.koti.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.transport.PeerId;

final class AnnouncementTest {
    private static final PeerId PEER = new PeerId("0123456789abcdef".repeat(4));
    private static final byte[] VERSION = ascii("1");
    private static final byte[] ID = ascii(PEER.hex());

    @Test
    void whatANodeSaysIsReadBack() throws Exception {
        byte[] version = ascii(Announcement.txt(PEER).get("v"));
        byte[] id = ascii(Announcement.txt(PEER).get("id"));
        Sighting sighting = Announcement.read(version, id, 4711, address("192.0.2.7"), address("2001:db8::7"));
        assertThat(sighting.peer()).isEqualTo(PEER);
        assertThat(sighting.addresses())
                .containsExactly(
                        new InetSocketAddress(address("192.0.2.7"), 4711),
                        new InetSocketAddress(address("2001:db8::7"), 4711));
    }

    @Test
    void nothingPersonalIsSaid() {
        assertThat(Announcement.txt(PEER)).containsOnlyKeys("v", "id");
    }

    @Test
    void anotherVersionIsRefused() {
        assertRefused("another version", ascii("2"), ID, 1, "192.0.2.7");
        assertRefused("another version", new byte[0], ID, 1, "192.0.2.7");
        assertRefused("another version", ascii("1 "), ID, 1, "192.0.2.7");
    }

    @Test
    void aPortOutOfRangeIsRefused() {
        assertRefused("the port 0", VERSION, ID, 0, "192.0.2.7");
        assertRefused("the port 65536", VERSION, ID, 65_536, "192.0.2.7");
        assertRefused("the port -1", VERSION, ID, -1, "192.0.2.7");
    }

    @Test
    void anIdOfAnotherFormIsRefused() {
        assertRefused("no peer id", VERSION, new byte[0], 1, "192.0.2.7");
        assertRefused("no peer id", VERSION, ascii(PEER.hex().substring(1)), 1, "192.0.2.7");
        assertRefused("no peer id", VERSION, ascii(PEER.hex() + "0"), 1, "192.0.2.7");
        assertRefused("no peer id", VERSION, ascii("ABCDEF0123456789".repeat(4)), 1, "192.0.2.7");
    }

    @Test
    void addressesThatNobodyCanDialAreLeftOut() throws Exception {
        assertRefused("no address", VERSION, ID, 1, "224.0.0.251");
        assertRefused("no address", VERSION, ID, 1, "0.0.0.0");
        assertRefused("no address", VERSION, ID, 1, "fe80::1");
        assertThatThrownBy(() -> Announcement.read(VERSION, ID, 1)).isInstanceOf(MalformedAnnouncementException.class);
        assertThat(Announcement.read(VERSION, ID, 1, address("ff02::fb"), address("192.0.2.7"))
                        .addresses())
                .hasSize(1);
    }

    @Test
    void notMoreThanEightAddressesAreBelieved() throws Exception {
        InetAddress[] many = new InetAddress[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = address("192.0.2." + (i + 1));
        }
        assertThat(Announcement.read(VERSION, ID, 1, many).addresses()).hasSize(8);
    }

    @Property
    void anyOtherBytesAreRefusedAndNothingElseHappens(
            @ForAll @Size(max = 80) byte[] version, @ForAll @Size(max = 80) byte[] id, @ForAll int port)
            throws UnknownHostException {
        assertThatThrownBy(() -> Announcement.read(version, id, port, address("192.0.2.7")))
                .isInstanceOf(MalformedAnnouncementException.class);
    }

    private static void assertRefused(String why, byte[] version, byte[] id, int port, String address) {
        assertThatThrownBy(() -> Announcement.read(version, id, port, address(address)))
                .isInstanceOf(MalformedAnnouncementException.class)
                .hasMessageContaining(why);
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
