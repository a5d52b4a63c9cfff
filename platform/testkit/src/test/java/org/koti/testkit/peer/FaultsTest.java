package org.koti.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.MessageId;
import org.koti.api.permission.PeerMessage;
import org.koti.testkit.consent.FakeGate;

/** What bad ways between people do, and what they cannot. */
final class FaultsTest {
    private static final String PROTOCOL = "game/1";
    private static final int MESSAGES = 30;

    private final List<String> came = new ArrayList<>();
    private final List<Delivery.State> states = new ArrayList<>();

    private InMemoryNetwork network(long seed, Faults faults) {
        came.clear();
        states.clear();
        InMemoryNetwork network = new InMemoryNetwork(seed);
        network.faults(faults);
        InMemoryPerson alice = network.join("Alice");
        InMemoryPerson bob = network.join("Bob");
        network.befriend(alice, bob);
        FakeGate gate = FakeGate.of(new PeerMessage(PROTOCOL));
        bob.app(gate).handle(PROTOCOL, message -> came.add(message.id().value() + message.sequence()));
        for (int i = 1; i <= MESSAGES; i++) {
            alice.app(gate).peers().send(bob.id(), PROTOCOL, new MessageId("m" + i), new byte[0]);
        }
        network.run();
        for (int i = 1; i <= MESSAGES; i++) {
            states.add(alice.app(gate)
                    .peers()
                    .delivery(bob.id(), PROTOCOL, new MessageId("m" + i))
                    .orElseThrow()
                    .state());
        }
        return network;
    }

    @Property(tries = 50)
    void whateverTheWayEachMessageComesOnceAndInItsOrder(@ForAll long seed) {
        network(seed, Faults.BAD);
        assertThat(came)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, MESSAGES)
                        .mapToObj(i -> "m" + i + i)
                        .toList());
        assertThat(states).containsOnly(Delivery.State.HANDLED);
    }

    @Test
    void lateMessagesTakeTime() {
        Instant start = new InMemoryNetwork(1).clock().instant();
        InMemoryNetwork late = network(1, new Faults(0, Duration.ofSeconds(10), false, 0, 0));
        assertThat(Duration.between(start, late.clock().instant())).isPositive();
        assertThat(came).hasSize(MESSAGES);
    }

    @Test
    void onAGoodNetworkNoTimePasses() {
        Instant start = new InMemoryNetwork(1).clock().instant();
        assertThat(network(1, Faults.NONE).clock().instant()).isEqualTo(start);
    }

    @Test
    void whoeverDiesGetsTheMessageAgain() {
        InMemoryNetwork network = new InMemoryNetwork(1);
        InMemoryPerson alice = network.join("Alice");
        InMemoryPerson bob = network.join("Bob");
        network.befriend(alice, bob);
        FakeGate gate = FakeGate.of(new PeerMessage(PROTOCOL));
        InMemoryApp app = bob.app(gate);
        app.whenDied(() ->
                app.handle(PROTOCOL, message -> came.add("again " + message.id().value())));
        app.handle(PROTOCOL, message -> came.add("first " + message.id().value()));
        app.dieInNextHandOver();
        alice.app(gate).peers().send(bob.id(), PROTOCOL, new MessageId("m"), new byte[0]);
        network.run();
        assertThat(came).containsExactly("first m", "again m");
    }

    @Test
    void timeIsToldToWhoeverWantsToKnow() {
        InMemoryNetwork network = new InMemoryNetwork(1);
        List<Duration> told = new ArrayList<>();
        network.whenTimePasses(told::add, Optional::empty);
        network.pass(Duration.ofMinutes(3));
        assertThat(told).containsExactly(Duration.ofMinutes(3));
    }

    @Test
    void chancesAreFromZeroToBelowOne() {
        assertThatThrownBy(() -> new Faults(1, Duration.ZERO, false, 0, 0)).hasMessageContaining("loss is a chance");
        assertThatThrownBy(() -> new Faults(0, Duration.ZERO, false, -0.1, 0)).hasMessageContaining("duplicate");
        assertThatThrownBy(() -> Faults.NONE.withDeaths(Double.NaN)).hasMessageContaining("death");
        assertThatThrownBy(() -> new Faults(0, Duration.ofMillis(-1), false, 0, 0))
                .hasMessageContaining("delay");
    }
}
