package org.koti.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.spi.discovery.Discovery.Lookout;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.transport.PeerId;

/** Two nodes on the loopback interface of this computer. */
final class MdnsDiscoveryTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final PeerId AINO = new PeerId("a".repeat(64));
    private static final PeerId EERO = new PeerId("e".repeat(64));

    @BeforeAll
    static void loopbackCarriesMulticast() throws Exception {
        boolean carries = carriesMulticast();
        if (!carries) {
            System.err.println(
                    "SKIPPED MdnsDiscoveryTest: the loopback interface of this computer carries no multicast");
        }
        Assumptions.assumeTrue(carries);
    }

    private static boolean carriesMulticast() throws IOException {
        InetSocketAddress group = new InetSocketAddress(InetAddress.getByName("239.255.42.99"), 0);
        NetworkInterface loopback = NetworkInterface.getByInetAddress(LOOPBACK);
        try (MulticastSocket socket = new MulticastSocket(0)) {
            socket.setNetworkInterface(loopback);
            socket.joinGroup(group, loopback);
            socket.setSoTimeout(2_000);
            byte[] bytes = {1};
            socket.send(new DatagramPacket(bytes, 1, group.getAddress(), socket.getLocalPort()));
            socket.receive(new DatagramPacket(new byte[1], 1));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void twoNodesFindEachOtherAndHearTheGoodbye() throws Exception {
        MdnsDiscovery discovery = new MdnsDiscovery();
        BlockingQueue<Sighting> byAino = new LinkedBlockingQueue<>();
        BlockingQueue<Sighting> byEero = new LinkedBlockingQueue<>();
        try (Lookout aino = discovery.start(LOOPBACK, AINO, 4001, byAino::add)) {
            try (Lookout eero = discovery.start(LOOPBACK, EERO, 4002, byEero::add)) {
                await(byAino, new Sighting(EERO, List.of(new InetSocketAddress(LOOPBACK, 4002))));
                await(byEero, new Sighting(AINO, List.of(new InetSocketAddress(LOOPBACK, 4001))));
                assertThat(eero).isNotSameAs(aino);
            }
            await(byAino, new Sighting(EERO, List.of()));
        }
        assertThat(byAino).noneMatch(sighting -> sighting.peer().equals(AINO));
        assertThat(byEero).noneMatch(sighting -> sighting.peer().equals(EERO));
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aFloodOfNamesFillsNoMemoryAndARealNodeIsFoundAfterIt() throws Exception {
        MdnsDiscovery discovery = new MdnsDiscovery();
        BlockingQueue<Sighting> byAino = new LinkedBlockingQueue<>();
        try (Lookout aino = discovery.start(LOOPBACK, AINO, 4001, byAino::add);
                Flood flood = new Flood(LOOPBACK)) {
            MdnsLookout lookout = (MdnsLookout) aino;
            int most = 0;
            while (lookout.floods() == 0) {
                flood.ofOthers(400);
                flood.ofNodes(100);
                most = Math.max(most, lookout.records());
            }
            assertThat(most).isBetween(1_000, Responder.MOST);
            try (Lookout eero = discovery.start(LOOPBACK, EERO, 4002, sighting -> {})) {
                await(byAino, new Sighting(EERO, List.of(new InetSocketAddress(LOOPBACK, 4002))));
                assertThat(eero).isNotSameAs(aino);
            }
            assertThat(lookout.records()).isLessThanOrEqualTo(Responder.MOST);
        }
    }

    @Test
    void subtypesOfTheServiceFillNoTable() throws Exception {
        MdnsDiscovery discovery = new MdnsDiscovery();
        BlockingQueue<Sighting> byAino = new LinkedBlockingQueue<>();
        try (Lookout aino = discovery.start(LOOPBACK, AINO, 4001, byAino::add);
                Flood flood = new Flood(LOOPBACK)) {
            flood.ofSubtypes(400);
            flood.ofNodes(1);
            await(byAino, new Sighting(Flood.id(401), List.of(new InetSocketAddress(LOOPBACK, 4_711))));
            assertThat(((MdnsLookout) aino).kinds()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void whoClosesDuringThePauseAfterAFloodOpensNothingAgain() throws Exception {
        MdnsLookout lookout = (MdnsLookout) new MdnsDiscovery().start(LOOPBACK, AINO, 4001, sighting -> {});
        try (Flood flood = new Flood(LOOPBACK)) {
            while (lookout.floods() == 0) {
                flood.ofOthers(400);
            }
        }
        assertThat(lookout.floods()).isEqualTo(1);
        lookout.close();
        CompletableFuture.runAsync(
                        () -> {},
                        CompletableFuture.delayedExecutor(
                                MdnsLookout.SHORTEST.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS))
                .join();
        assertThat(lookout.isLooking()).isFalse();
    }

    @Test
    void thePauseDoublesUpToAMinute() {
        assertThat(MdnsLookout.longer(MdnsLookout.SHORTEST)).isEqualTo(Duration.ofSeconds(2));
        assertThat(MdnsLookout.longer(Duration.ofSeconds(32))).isEqualTo(MdnsLookout.LONGEST);
        assertThat(MdnsLookout.longer(MdnsLookout.LONGEST)).isEqualTo(MdnsLookout.LONGEST);
    }

    private static void await(BlockingQueue<Sighting> told, Sighting expected) throws InterruptedException {
        Sighting sighting = told.poll(60, TimeUnit.SECONDS);
        while (sighting != null && !sighting.equals(expected)) {
            sighting = told.poll(60, TimeUnit.SECONDS);
        }
        assertThat(sighting).isEqualTo(expected);
    }
}
