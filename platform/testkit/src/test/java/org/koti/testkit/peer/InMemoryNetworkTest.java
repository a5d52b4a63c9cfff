package org.koti.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.MessageId;
import org.koti.api.permission.PeerMessage;
import org.koti.testkit.consent.FakeGate;

final class InMemoryNetworkTest {
    private static final String PROTOCOL = "game/1";

    @Test
    void theSameSeedGivesTheSameCourse() {
        assertThat(course(1)).isEqualTo(course(1)).hasSize(20);
        assertThat(course(1)).isNotEqualTo(course(2));
    }

    @Test
    void whatWaitedForAnAppFailsWhenAnotherPublishersTakesItsPlace() {
        InMemoryNetwork network = new InMemoryNetwork(3);
        InMemoryPerson alice = network.join("Alice");
        InMemoryPerson bob = network.join("Bob");
        network.befriend(alice, bob);
        FakeGate first = new FakeGate(new AppId("first", "game"), new PeerMessage(PROTOCOL));
        FakeGate second = new FakeGate(new AppId("second", "game"), new PeerMessage(PROTOCOL));
        bob.app(first);
        InMemoryApp sender = alice.app(first);
        sender.peers().send(bob.id(), PROTOCOL, new MessageId("m1"), new byte[0]);
        network.run();
        assertThatThrownBy(() -> bob.app(second)).isInstanceOf(IllegalStateException.class);
        List<MessageId> came = new ArrayList<>();
        bob.replace(second).handle(PROTOCOL, message -> came.add(message.id()));
        sender.peers().send(bob.id(), PROTOCOL, new MessageId("m2"), new byte[0]);
        network.run();

        assertThat(came).containsExactly(new MessageId("m2"));
        assertThat(sender.peers().delivery(bob.id(), PROTOCOL, new MessageId("m1")))
                .hasValueSatisfying(
                        delivery -> assertThat(delivery.reason()).contains(Delivery.Reason.APP_REPLACED_THERE));
    }

    private static List<String> course(long seed) {
        InMemoryNetwork network = new InMemoryNetwork(seed);
        InMemoryPerson alice = network.join("Alice");
        InMemoryPerson bob = network.join("Bob");
        network.befriend(alice, bob);
        List<String> course = new ArrayList<>();
        FakeGate gate = FakeGate.of(new PeerMessage(PROTOCOL));
        for (InMemoryPerson person : List.of(alice, bob)) {
            InMemoryPerson other = person == alice ? bob : alice;
            person.app(gate)
                    .handle(PROTOCOL, message -> course.add(person.profile().name() + message.id()));
            for (int i = 0; i < 10; i++) {
                byte[] body = "x".getBytes(StandardCharsets.UTF_8);
                person.app(gate).peers().send(other.id(), PROTOCOL, new MessageId("m" + i), body);
            }
        }
        network.run();
        return course;
    }
}
