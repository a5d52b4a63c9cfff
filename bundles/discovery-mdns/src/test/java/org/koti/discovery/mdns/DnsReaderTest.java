package org.koti.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.transport.PeerId;

final class DnsReaderTest {
    private static final PeerId PEER = new PeerId("0123456789abcdef".repeat(4));
    private static final String NAME = "koti-1._koti._tcp.local.";
    private static final InetSocketAddress FOUR = new InetSocketAddress("192.0.2.7", 4_711);
    private static final InetSocketAddress SIX = new InetSocketAddress("2001:db8::7", 65_535);

    @Test
    void whatANodeAnnouncesIsReadBack() throws Exception {
        for (InetSocketAddress place : List.of(FOUR, SIX)) {
            DnsMessage message = read(new Presence("koti-1", PEER, place).announcement());
            assertThat(message.response()).isTrue();
            assertThat(Announcement.read(message, NAME)).isEqualTo(new Sighting(PEER, List.of(place)));
        }
    }

    @Test
    void aGoodbyeIsAnAnnouncementThatEndsAtOnce() throws Exception {
        assertThat(read(new Presence("koti-1", PEER, FOUR).goodbye()).records()).allMatch(record -> record.ttl() == 0);
    }

    @Test
    void aNodeAnswersOthersAndNotItself() throws Exception {
        Presence one = new Presence("koti-1", PEER, FOUR);
        Presence other = new Presence("koti-2", PEER, FOUR);
        assertThat(one.isAskedFor(read(other.query()))).isTrue();
        assertThat(one.isAskedFor(read(one.query()))).isFalse();
        assertThat(one.isAskedFor(asked(NAME, DnsRecord.SRV))).isTrue();
        assertThat(one.isAskedFor(asked(NAME, DnsRecord.ANY))).isTrue();
        assertThat(one.isAskedFor(asked("koti-1.local.", DnsRecord.A))).isTrue();
        assertThat(one.isAskedFor(asked("koti-1.local.", DnsRecord.AAAA))).isFalse();
        assertThat(one.isAskedFor(asked("_printer._tcp.local.", DnsRecord.PTR))).isFalse();
    }

    private static DnsMessage asked(String name, int type) throws MalformedAnnouncementException {
        return read(new DnsWriter().ask(name, type).query());
    }

    @Test
    void namesAreReadInAnyCaseAndThroughPointers() throws Exception {
        String header = "000084000000000100000000";
        String type = "055f4b4f5449045f746370056c6f63616c00";
        String node = "046e6f6465c00c";
        DnsMessage message = read(hex(header + type + "000c000100001194" + "0007" + node));
        assertThat(message.records())
                .containsExactly(new DnsRecord.Pointer("_koti._tcp.local.", 4_500, "node._koti._tcp.local."));
    }

    @Test
    void aDotWithinALabelIsNotAnEndOfIt() throws Exception {
        DnsMessage message = read(hex("000000000001000000000000" + "03612e62" + "00" + "000c0001"));
        assertThat(message.questions()).containsExactly(new DnsMessage.Question("a\\.b.", DnsRecord.PTR));
    }

    @Test
    void whatIsNoMessageIsRefused() {
        assertRefused("cut off", "");
        assertRefused("cut off", "000084000000000100000000");
        assertRefused("another operation", "000028000000000000000000");
        assertRefused("entries", "00008400ffffffff00000000");
        assertRefused("points forward", "000000000001000000000000" + "c00c" + "000c0001");
        assertRefused("points forward", "000000000001000000000000" + "0161c00e" + "000c0001");
        assertRefused("unknown form", "000000000001000000000000" + "8161" + "000c0001");
        assertRefused("255 bytes", "000000000001000000000000" + ("3f" + "61".repeat(63)).repeat(4) + "00000c0001");
        assertRefused("an address of 3", "000084000000000100000000" + "00" + "0001000100000001" + "0003" + "010203");
        assertRefused(
                "longer than it says", "000084000000000100000000" + "00" + "000c000100000001" + "0001" + "016100");
        assertRefused("cut off", "000084000000000100000000" + "00" + "0063000100000001" + "0009" + "01");
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 300) byte[] bytes) {
        readsOrRefuses(bytes);
    }

    @Property
    void anAnnouncementWithOneWrongByteIsReadOrRefused(@ForAll int at, @ForAll byte wrong) throws Exception {
        byte[] bytes = new Presence("koti-1", PEER, FOUR).announcement();
        bytes[Math.floorMod(at, bytes.length)] = wrong;
        readsOrRefuses(bytes);
    }

    static void readsOrRefuses(byte[] bytes) {
        try {
            DnsMessage message = read(bytes);
            assertThat(message.questions().size() + message.records().size()).isLessThanOrEqualTo(256);
            assertThat(message.questions()).allMatch(question -> question.name().length() <= 256);
        } catch (MalformedAnnouncementException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static DnsMessage read(byte[] bytes) throws MalformedAnnouncementException {
        return DnsReader.read(ByteBuffer.wrap(bytes));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static void assertRefused(String why, String text) {
        assertThatThrownBy(() -> read(hex(text)))
                .isInstanceOf(MalformedAnnouncementException.class)
                .hasMessageContaining(why);
    }
}
