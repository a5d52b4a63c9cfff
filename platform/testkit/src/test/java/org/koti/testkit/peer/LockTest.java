package org.koti.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.Match;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.MessageId;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.testkit.consent.FakeGate;

/** Apps that wait for a thread of their own, which asks the network: whoever calls them must not hold it. The time limit only turns a deadlock into a failure. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LockTest {
    private static final String PROTOCOL = "game/1";

    private final FakeGate gate = FakeGate.of(new PeerMessage(PROTOCOL), new LobbyAccess(PROTOCOL));
    private final InMemoryNetwork network = new InMemoryNetwork(1);
    private final InMemoryPerson alice = network.join("Alice");
    private final InMemoryPerson bob = network.join("Bob");
    private final InMemoryApp sender = alice.app(gate);
    private final InMemoryApp receiver = bob.app(gate);
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final List<String> told = new ArrayList<>();

    private final class Waiting implements MessageHandler, LobbyListener {
        @Override
        public void received(Message message) {
            note("received");
        }

        @Override
        public void deliveryChanged(Delivery delivery) {
            note("delivery");
        }

        @Override
        public void contactChanged(Contact contact) {
            note("contact");
        }

        @Override
        public void offersChanged() {
            note("offers");
        }

        @Override
        public void matched(Match match) {
            note("match");
        }
    }

    private void note(String what) {
        CompletableFuture.runAsync(() -> sender.peers().contacts(PROTOCOL), other)
                .join();
        CompletableFuture.supplyAsync(() -> network.clock().instant(), other).join();
        told.add(what);
    }

    @AfterEach
    void stop() {
        other.shutdownNow();
    }

    @Test
    void whoHearsOfAMessageMayWait() {
        network.befriend(alice, bob);
        sender.handle(PROTOCOL, new Waiting());
        receiver.handle(PROTOCOL, new Waiting());
        sender.peers().send(bob.id(), PROTOCOL, new MessageId("m1"), new byte[0]);
        network.run();
        assertThat(told).containsExactlyInAnyOrder("received", "delivery", "delivery", "delivery");
    }

    @Test
    void whoHearsOfAContactMayWait() {
        sender.handle(PROTOCOL, new Waiting());
        network.befriend(alice, bob);
        network.part(alice, bob);
        network.reunite(alice, bob);
        bob.network(false);
        alice.remove(bob);
        assertThat(told).hasSize(5).containsOnly("contact");
    }

    @Test
    void whoHearsOfTheLobbyMayWait() {
        receiver.listen(PROTOCOL, new Waiting());
        sender.lobby()
                .withdraw(
                        PROTOCOL,
                        sender.lobby()
                                .offer(PROTOCOL, "", Duration.ofMinutes(1))
                                .id());
        assertThat(told).containsExactly("offers", "offers");
        receiver.lobby()
                .accept(
                        PROTOCOL,
                        sender.lobby()
                                .offer(PROTOCOL, "", Duration.ofMinutes(1))
                                .id());
        network.run();
        assertThat(told).contains("match");
    }

    @Test
    void whoStartsAfterADeathMayWait() {
        network.befriend(alice, bob);
        receiver.handle(PROTOCOL, message -> told.add("received"));
        receiver.whenDied(() -> {
            note("died");
            receiver.handle(PROTOCOL, message -> told.add("again"));
        });
        receiver.dieInNextHandOver();
        sender.peers().send(bob.id(), PROTOCOL, new MessageId("m1"), new byte[0]);
        network.run();
        assertThat(told).containsExactly("received", "died", "again");
    }
}
