package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.Activity;
import org.koti.spi.discovery.Discovery;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.peer.Network;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.SessionHandler;

final class NetworkTest {
    private final World world = new World(2);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final SimNode eero = new SimNode(world, "Eero", 2);

    @Test
    void nothingListensUntilThePersonTurnsItOn() {
        world.run(Duration.ofMinutes(1));
        assertThat(aino.network().isOn()).isFalse();
        assertThat(aino.network().addresses()).isEmpty();
        assertThat(world.listening).isEmpty();
        aino.network().turnOn();
        assertThat(aino.network().addresses()).hasSize(1);
        assertThat(world.listening.keySet())
                .containsExactlyElementsOf(aino.network().addresses());
    }

    @Test
    void turningOffClosesEverything() {
        Meetings.befriend(aino, eero);
        aino.network().turnOff();
        assertThat(aino.network().addresses()).isEmpty();
        assertThat(world.listening.keySet())
                .containsExactlyElementsOf(eero.network().addresses());
        world.run(Duration.ofMinutes(2));
        assertThat(world.sessions).isEmpty();
        assertThat(Meetings.contact(aino, eero).connected()).isFalse();
        assertThat(Meetings.contact(eero, aino).connected()).isFalse();
    }

    @Test
    void whoeverComesLateOpensNothingAgain() {
        aino.network().turnOn();
        aino.engine().network().close();
        assertThat(aino.engine().network().reconcile(new Unheard()).any()).isFalse();
        aino.engine().network().lookOut(sighting -> {});
        assertThat(aino.engine().network().endpoint()).isEmpty();
        assertThat(world.listening).isEmpty();
    }

    @Test
    void contactsAreDialedBeforeStrangers() {
        aino.onStart(started -> started.listen(match -> {}));
        aino.network().turnOn();
        aino.lobby().offer(SimNode.PROTOCOL, "", Duration.ofHours(1));
        for (int i = 0; i < 20; i++) {
            TestPerson stranger = new TestPerson("Stranger");
            InetSocketAddress place = new InetSocketAddress(Addresses.literal("10.0.1." + i), 1);
            aino.engine().sighted(new Sighting(stranger.device().id(), List.of(place)));
        }
        Meetings.befriend(aino, eero);
        assertThat(aino.engine().wanted()).hasSizeGreaterThan(20);
        assertThat(aino.engine().wanted().keySet().iterator().next())
                .isEqualTo(eero.person.device().id());
    }

    private Dialer ainosDialer() {
        return new Dialer(
                new Guard(),
                aino.life(),
                aino.person.device().id(),
                new LinkTable(),
                Optional::empty,
                Map::of,
                aino.alarm());
    }

    @Test
    void forgedAnnouncementsDoNotHideWhereAContactIs() {
        Meetings.befriend(aino, eero);
        InetSocketAddress known = eero.network().addresses().get(0);
        List<InetSocketAddress> forged = IntStream.rangeClosed(1, 8)
                .mapToObj(i -> new InetSocketAddress(Addresses.literal("10.9.9." + i), 999))
                .toList();
        Dialer dialer = ainosDialer();
        dialer.sighted(new Sighting(eero.person.device().id(), forged));
        assertThat(dialer.places(eero.person.device().id(), List.of(known)))
                .startsWith(known)
                .hasSize(5);
    }

    @Test
    void aFloodOfAnnouncementsLeavesLittleBehind() {
        Dialer dialer = ainosDialer();
        InetSocketAddress place = new InetSocketAddress(Addresses.literal("10.9.9.9"), 999);
        for (int i = 1; i <= 10_000; i++) {
            dialer.sighted(new Sighting(new PeerId(String.format("%064x", i)), List.of(place)));
        }
        assertThat(dialer.sighted()).hasSize(256);
        assertThat(dialer.remembered()).isEqualTo(256);
    }

    @Test
    void anotherKeyAtTheAddressOfAContactIsToldToThePersonOnce() {
        Meetings.befriend(aino, eero);
        InetSocketAddress known = eero.network().addresses().get(0);
        eero.network().turnOff();
        SimNode mallory = new SimNode(world, "Mallory", 9);
        world.listening.put(
                known,
                new SimTransport.SimEndpoint(
                        world, mallory.life(), mallory.person.device().id(), new Unheard()));
        world.run(Duration.ofMinutes(5));
        assertThat(alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.subject()).isEqualTo("Eero");
            assertThat(alarm.details()).containsExactly("10.0.0.2 : " + known.getPort());
        });
        SimNode other = new SimNode(world, "Oscar", 10);
        world.listening.put(
                known,
                new SimTransport.SimEndpoint(
                        world, other.life(), other.person.device().id(), new Unheard()));
        world.run(Duration.ofMinutes(5));
        assertThat(alarms()).hasSize(2);
    }

    @Test
    void manyKeysInPlaceOfOneContactAreNeitherManyAlarmsNorSilenceForAnother() {
        SimNode maija = new SimNode(world, "Maija", 3);
        Meetings.befriend(aino, eero);
        Meetings.befriend(aino, maija);
        KeyAlarm alarm = aino.alarm();
        InetSocketAddress place = new InetSocketAddress(Addresses.literal("10.0.0.9"), 1);
        for (int i = 0; i < 1_000; i++) {
            alarm.atAddress(eero.person.device().id(), key(i), place);
        }
        assertThat(alarmsOf("Eero")).isEqualTo(8);
        alarm.atAddress(maija.person.device().id(), key(1), place);
        assertThat(alarmsOf("Maija")).isEqualTo(1);
        world.run(Duration.ofHours(1));
        for (int i = 1_000; i < 2_000; i++) {
            alarm.atAddress(eero.person.device().id(), key(i), place);
        }
        assertThat(alarmsOf("Eero")).isEqualTo(9);
    }

    private static PeerId key(int number) {
        return new PeerId(String.format("%064x", number));
    }

    private long alarmsOf(String name) {
        world.run(Duration.ofSeconds(1));
        return alarms().stream().filter(alarm -> alarm.subject().equals(name)).count();
    }

    @Test
    void whoCannotLookForOthersIsToldSo() {
        boolean[] looking = {true};
        boolean[] refused = {true};
        aino.network().turnOn();
        aino.engine().add((address, self, port, found) -> {
            if (refused[0]) {
                throw new java.io.IOException("not now");
            }
            return new Halting(looking);
        });
        Network.Problem problem = new Network.Problem(Network.Problem.Kind.NOT_LOOKING, "10.0.0.1");
        world.run(Duration.ofSeconds(5));
        assertThat(aino.network().problem()).contains(problem);
        refused[0] = false;
        world.run(Duration.ofSeconds(30));
        assertThat(aino.network().problem()).isEmpty();
        looking[0] = false;
        world.run(Duration.ofSeconds(5));
        assertThat(aino.network().problem()).contains(problem);
        looking[0] = true;
        world.run(Duration.ofSeconds(5));
        assertThat(aino.network().problem()).isEmpty();
    }

    private record Halting(boolean[] looking) implements Discovery.Lookout {
        @Override
        public boolean isLooking() {
            return looking[0];
        }

        @Override
        public void close() {}
    }

    private List<Activity> alarms() {
        return aino.activities.stream()
                .filter(activity -> activity.kind() == Activity.Kind.ANOTHER_KEY_AT_ADDRESS)
                .toList();
    }

    /** Hears nothing. */
    private static final class Unheard implements SessionHandler {
        @Override
        public boolean admits(PeerId peer) {
            return false;
        }

        @Override
        public void opened(Session session) {
            throw new AssertionError("nobody was admitted");
        }

        @Override
        public void received(Session session, byte[] frame) {
            throw new AssertionError("nobody was admitted");
        }

        @Override
        public void closed(Session session, String reason) {
            throw new AssertionError("nobody was admitted");
        }
    }

    @Test
    void theSwitchAndThePortAreKeptAcrossRestarts() {
        aino.network().turnOn();
        List<InetSocketAddress> before = aino.network().addresses();
        aino.kill();
        world.run(Duration.ofSeconds(10));
        assertThat(aino.network().isOn()).isTrue();
        assertThat(aino.network().addresses()).isEqualTo(before);
        aino.network().turnOff();
        aino.kill();
        world.run(Duration.ofSeconds(10));
        assertThat(aino.network().isOn()).isFalse();
        aino.network().turnOn();
        assertThat(aino.network().addresses()).isEqualTo(before);
    }

    @Test
    void aComputerThatMovesIsFoundAgain() {
        Meetings.befriend(aino, eero);
        InetAddress elsewhere = Addresses.literal("10.0.0.77");
        long moved = world.millis();
        aino.moveTo(List.of(elsewhere));
        world.until(
                "found",
                () -> world.sessions.stream()
                                .anyMatch(session ->
                                        session.remoteAddress().getAddress().equals(elsewhere))
                        && Meetings.connected(aino, eero)
                        && Meetings.connected(eero, aino));
        assertThat(world.millis() - moved).isLessThan(4_000);
        assertThat(aino.network().addresses())
                .extracting(InetSocketAddress::getAddress)
                .containsExactly(elsewhere);
        aino.moveTo(List.of());
        world.run(Duration.ofSeconds(5));
        assertThat(aino.network().problem()).contains(new Network.Problem(Network.Problem.Kind.NOT_CONNECTED, ""));
        assertThat(aino.network().isOn()).isTrue();
    }

    @Test
    void contactsFindEachOtherAfterBothRestarted() {
        Meetings.befriend(aino, eero);
        aino.kill();
        eero.kill();
        world.run(Duration.ofSeconds(10));
        world.until("connected", () -> Meetings.connected(aino, eero) && Meetings.connected(eero, aino));
    }

    @Test
    void twoWhoDialAtOnceEndUpWithOneSession() {
        for (int seed = 0; seed < 50; seed++) {
            World crossing = new World(seed);
            SimNode one = new SimNode(crossing, "Aino", 1);
            SimNode other = new SimNode(crossing, "Eero", 2);
            Meetings.befriend(one, other);
            crossing.sessions.stream().toList().forEach(session -> session.cut(10));
            crossing.run(Duration.ofSeconds(30));
            assertThat(crossing.sessions).hasSize(2);
            assertThat(Meetings.connected(one, other) && Meetings.connected(other, one))
                    .isTrue();
        }
    }

    @Test
    void theWebHomeHearsOfChanges() {
        Meetings.befriend(aino, eero);
        world.run(Duration.ofSeconds(1));
        assertThat(aino.topics)
                .contains(NodeListener.Topic.NETWORK, NodeListener.Topic.INVITATIONS, NodeListener.Topic.PEOPLE);
        assertThat(aino.activities)
                .extracting(Activity::kind)
                .containsExactly(Activity.Kind.NETWORK_ON, Activity.Kind.CONTACT_ADDED);
    }

    @Test
    void theSettingOfAddressesTakesAddressesOnly() {
        assertThat(LocalAddresses.of(Optional.of("127.0.0.1, ::1")).get())
                .containsExactly(Addresses.literal("127.0.0.1"), Addresses.literal("::1"));
        for (String wrong : List.of("localhost", "127.0.0.1,", "1.2.3", "999.1.1.1", "")) {
            assertThatThrownBy(() -> LocalAddresses.of(Optional.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(LocalAddresses.of(Optional.empty()).get())
                .noneMatch(InetAddress::isLoopbackAddress)
                .noneMatch(InetAddress::isLinkLocalAddress);
    }
}
