package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.OfferId;
import org.koti.spi.discovery.Sighting;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;

/** Many who announce themselves, and say nothing when they are dialed. */
final class SilentStrangersTest {
    private static final int PORT = 700;
    private final World world = new World(12);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final List<RawPeer> raws = new ArrayList<>();

    private OfferId offers() {
        aino.network().turnOn();
        aino.onStart(started -> started.listen(match -> {}));
        world.run(Duration.ofSeconds(1));
        return aino.lobby().offer(SimNode.PROTOCOL, "", Duration.ofHours(1)).id();
    }

    private void sights(PeerId peer, InetSocketAddress place) {
        aino.engine().sighted(new Sighting(peer, List.of(place)));
    }

    private static InetSocketAddress nowhere(int number) {
        return new InetSocketAddress(Addresses.literal("10.1.0." + number), PORT);
    }

    /** Somebody at an address who takes the session. */
    private RawPeer silent(int house, int port) {
        DeviceKey device = TestPerson.freshDevice();
        RawPeer raw = new RawPeer(new RawPeer.Street(world));
        SimNode node = new SimNode(world, "Silent", house);
        InetSocketAddress place = new InetSocketAddress(node.life().address().orElseThrow(), port);
        world.listening.put(place, new SimTransport.SimEndpoint(world, node.life(), device.id(), raw));
        raws.add(raw);
        sights(device.id(), place);
        return raw;
    }

    @Test
    void namesThatNobodyAnswersToDoNotHideWhoIsThere() {
        offers();
        for (int i = 1; i <= 60; i++) {
            sights(TestPerson.freshDevice().id(), nowhere(i));
        }
        RawPeer there = silent(100, PORT);
        world.run(Duration.ofSeconds(20));
        assertThat(there.session).isNotNull();
    }

    @Test
    void namesThatComeAgainAndAgainDoNotHideWhoIsThere() {
        offers();
        List<PeerId> fakes = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            fakes.add(TestPerson.freshDevice().id());
        }
        RawPeer there = silent(100, PORT);
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < fakes.size(); i++) {
                sights(fakes.get(i), nowhere(i + 1));
            }
            world.run(Duration.ofSeconds(2));
        }
        assertThat(there.session).isNotNull();
    }

    @Test
    void whoAnswersAndSaysNothingKeepsNoPlace() {
        offers();
        for (int house = 100; house < 132; house++) {
            silent(house, PORT);
        }
        world.run(Duration.ofSeconds(20));
        assertThat(raws).allMatch(raw -> raw.session != null && !raw.ended);
        RawPeer late = silent(140, PORT);
        world.run(Duration.ofSeconds(5));
        assertThat(late.session).isNotNull();
        assertThat(late.ended).isFalse();
        assertThat(openSessions()).isLessThanOrEqualTo(32);
        RawPeer caller = new RawPeer(new RawPeer.Street(world));
        assertThatCode(() -> caller.dial(TestPerson.freshDevice(), aino)).doesNotThrowAnyException();
    }

    private long openSessions() {
        return world.sessions.stream()
                .filter(session -> session.here().belongsTo(aino.life()) && session.dialed())
                .count();
    }

    @Test
    void notMoreThan4WhoSayNothingAtOneAddressAreKept() {
        offers();
        for (int i = 0; i < 10; i++) {
            silent(100, PORT + i);
        }
        world.run(Duration.ofSeconds(5));
        assertThat(raws.stream().filter(raw -> raw.session != null && !raw.ended))
                .hasSize(4);
    }

    @Test
    void whoIsReachedAfterTheOfferWasWithdrawnHearsNoName() {
        OfferId offer = offers();
        RawPeer raw = silent(100, PORT);
        raw.onOpened = () -> aino.lobby().withdraw(SimNode.PROTOCOL, offer);
        world.run(Duration.ofSeconds(5));
        assertThat(raw.session).isNotNull();
        assertThat(raw.heard).isEmpty();
        assertThat(raw.ended).isTrue();
    }

    @Test
    void whoIsReachedAfterTheContactWasRemovedHearsNoName() {
        SimNode eero = new SimNode(world, "Eero", 2);
        Meetings.befriend(aino, eero);
        InetSocketAddress place = eero.network().addresses().get(0);
        eero.network().turnOff();
        RawPeer raw = new RawPeer(new RawPeer.Street(world));
        world.listening.put(
                place,
                new SimTransport.SimEndpoint(
                        world, eero.life(), eero.person.device().id(), raw));
        raw.onOpened = () -> aino.contacts().remove(eero.id());
        world.run(Duration.ofMinutes(2));
        assertThat(raw.session).isNotNull();
        assertThat(raw.heard).isEmpty();
        assertThat(raw.ended).isTrue();
    }
}
