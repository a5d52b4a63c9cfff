package org.koti.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.transport.PeerId;

final class SightingsTest {
    private static final PeerId SELF = new PeerId("5".repeat(64));
    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final List<Sighting> told = new ArrayList<>();
    private final Sightings sightings = new Sightings(SELF, told::add, millis::get);

    private static Presence node(int number) {
        return new Presence("koti-" + number, Flood.id(number), new InetSocketAddress("192.0.2.7", 4_711));
    }

    private void hear(byte[] message) throws MalformedAnnouncementException {
        sightings.heard(DnsReader.read(ByteBuffer.wrap(message)));
    }

    private static Sighting gone(int number) {
        return new Sighting(Flood.id(number), List.of());
    }

    @Test
    void aNodeIsToldWithItsAddressUntilItSaysGoodbye() throws Exception {
        hear(node(1).announcement());
        hear(node(1).goodbye());
        hear(node(1).goodbye());
        assertThat(told)
                .containsExactly(
                        new Sighting(Flood.id(1), List.of(new InetSocketAddress("192.0.2.7", 4_711))), gone(1));
        assertThat(sightings.size()).isZero();
    }

    @Test
    void thisNodeItselfIsNotTold() throws Exception {
        hear(new Presence("koti-9", SELF, new InetSocketAddress("192.0.2.7", 1)).announcement());
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsNotAnnouncedAgainInTimeIsGone() throws Exception {
        hear(node(1).announcement());
        millis.addAndGet(4_400_000);
        hear(node(2).announcement());
        millis.addAndGet(200_000);
        sightings.expire();
        assertThat(told).last().isEqualTo(gone(1));
        assertThat(sightings.size()).isEqualTo(1);
    }

    @Test
    void theSameAgainWithinASecondIsNotToldAgain() throws Exception {
        hear(node(1).announcement());
        hear(node(1).announcement());
        assertThat(told).hasSize(1);
        millis.addAndGet(1_000);
        hear(node(1).announcement());
        assertThat(told).hasSize(2);
    }

    @Test
    void onlySoManyAreToldInASecondAndOnlyTheNewestAreRemembered() throws Exception {
        for (int second = 0; second < 20; second++) {
            for (int i = 0; i < 1_000; i++) {
                hear(node(second * 1_000 + i).announcement());
            }
            assertThat(told).hasSize((second + 1) * Sightings.MOST_IN_A_SECOND);
            millis.addAndGet(1_000);
        }
        assertThat(sightings.size()).isEqualTo(Sightings.MOST);
        hear(node(77_777).announcement());
        assertThat(told).last().extracting(Sighting::peer).isEqualTo(Flood.id(77_777));
    }

    @Test
    void nothingElseIsRemembered() throws Exception {
        hear(new DnsWriter()
                .pointer("_printer._tcp.local.", 4_500, "thing._printer._tcp.local.")
                .response());
        assertThatThrownBy(() -> hear(new DnsWriter()
                        .pointer(Announcement.TYPE, 4_500, "half." + Announcement.TYPE)
                        .response()))
                .isInstanceOf(MalformedAnnouncementException.class)
                .hasMessageContaining("missing");
        assertThat(told).isEmpty();
        assertThat(sightings.size()).isZero();
    }
}
