package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Delivery.State;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.Match;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.MessageId;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.testkit.consent.FakeGate;

/** An app that is swapped while others write to it: each message is handled by one of its two versions, once. */
final class SwappedAppTest {
    private static final String PROTOCOL = SimNode.PROTOCOL;
    private final World world = new World(7);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final SimNode eero = new SimNode(world, "Eero", 2);
    private final FakeGate old = new FakeGate(eero.app(), new PeerMessage(PROTOCOL), new LobbyAccess(PROTOCOL));
    private final FakeGate next = old.next();
    private final Notes before = new Notes();
    private final Notes after = new Notes();

    /** What one version heard, and what happens when it does. */
    private static class Notes implements MessageHandler, LobbyListener {
        final List<String> messages = new ArrayList<>();
        final List<Delivery> deliveries = new ArrayList<>();
        int contacts;
        final List<Match> matches = new ArrayList<>();
        Runnable meanwhile = () -> {};

        @Override
        public void received(Message message) {
            meanwhile.run();
            messages.add(message.id().value());
        }

        @Override
        public void deliveryChanged(Delivery delivery) {
            deliveries.add(delivery);
        }

        @Override
        public void contactChanged(Contact contact) {
            contacts++;
        }

        @Override
        public void offersChanged() {}

        @Override
        public void matched(Match match) {
            matches.add(match);
        }
    }

    private void handle(FakeGate gate, Notes notes) {
        eero.engine().add(new Whiteboard.Entry<MessageHandler>(gate, PROTOCOL, () -> Optional.of(notes)));
        eero.engine().addListener(new Whiteboard.Entry<LobbyListener>(gate, PROTOCOL, () -> Optional.of(notes)));
    }

    private void meet() {
        handle(old, before);
        aino.handle(new Notes());
        Meetings.befriend(aino, eero);
        handle(next, after);
    }

    private void send(int number) {
        aino.peers().send(eero.id(), PROTOCOL, new MessageId("m" + number), new byte[] {1});
    }

    private State state(int number) {
        return aino.peers()
                .delivery(eero.id(), PROTOCOL, new MessageId("m" + number))
                .orElseThrow()
                .state();
    }

    @Test
    void aVersionOnProbationIsToldNothingAndTheNextMessageIsItsOwn() {
        meet();
        send(1);
        world.until("handled", () -> state(1) == State.HANDLED);
        assertThat(before.messages).containsExactly("m1");

        old.swap(next);
        send(2);
        world.until("handled", () -> state(2) == State.HANDLED);

        assertThat(before.messages).containsExactly("m1");
        assertThat(after.messages).containsExactly("m2");
        assertThat(after.contacts).isZero();
    }

    @Test
    void aSwapWhileAMessageIsHandledLosesAndDoublesNone() {
        meet();
        before.meanwhile = () -> {
            assertThat(old.leases()).isEqualTo(1);
            old.swap(next);
        };
        for (int number = 1; number <= 20; number++) {
            send(number);
        }
        world.until("handled", () -> state(20) == State.HANDLED);

        assertThat(before.messages).containsExactly("m1");
        assertThat(after.messages)
                .hasSize(19)
                .doesNotHaveDuplicates()
                .startsWith("m2")
                .endsWith("m20");
        assertThat(old.leases()).isZero();
        assertThat(next.leases()).isZero();
    }

    @Test
    void whatComesWhileNoVersionIsCurrentIsHandledAtTheSwitch() {
        handle(next, after);
        aino.handle(new Notes());
        Meetings.befriend(aino, eero);
        send(1);
        world.run(Duration.ofMinutes(2));
        assertThat(state(1)).isEqualTo(State.DELIVERED);
        assertThat(after.messages).isEmpty();

        old.swap(next);
        world.run(Duration.ofMillis(100));

        assertThat(after.messages).containsExactly("m1");
    }

    @Test
    void whatWasToBeToldToAReplacedVersionTheNextIsTold() {
        meet();
        new AppPeers(eero.engine(), old).send(aino.id(), PROTOCOL, new MessageId("e1"), new byte[] {1});
        world.until("it is handled", () -> {
            if (!before.deliveries.isEmpty() && old.phase() == FakeGate.Phase.CURRENT) {
                old.swap(next);
            }
            return after.deliveries.stream().anyMatch(delivery -> delivery.state() == State.HANDLED);
        });

        List<State> told = new ArrayList<>();
        before.deliveries.forEach(delivery -> told.add(delivery.state()));
        after.deliveries.forEach(delivery -> told.add(delivery.state()));
        assertThat(told).doesNotHaveDuplicates().endsWith(State.HANDLED);
    }

    @Test
    void aMatchIsToldToTheVersionThatIsCurrent() {
        meet();
        old.swap(next);
        AppLobby lobby = new AppLobby(eero.engine(), next);
        lobby.offer(PROTOCOL, "", Duration.ofMinutes(10));
        SimNode ilta = new SimNode(world, "Ilta", 3);
        ilta.network().turnOn();
        AppLobby iltas = ilta.lobby();
        world.until("an offer is seen", () -> !iltas.offers(PROTOCOL).isEmpty());
        iltas.accept(PROTOCOL, iltas.offers(PROTOCOL).get(0).id());

        world.until("a match is told", () -> !after.matches.isEmpty());

        assertThat(before.matches).isEmpty();
    }

    @Test
    void aVersionThatFailsOnProbationLeavesTheLobbyToTheOther() {
        meet();
        AppLobby lobby = new AppLobby(eero.engine(), old);
        lobby.offer(PROTOCOL, "", Duration.ofMinutes(10));
        AppLobby ofNext = new AppLobby(eero.engine(), next);
        next.end();
        ofNext.close();
        SimNode ilta = new SimNode(world, "Ilta", 3);
        ilta.network().turnOn();
        AppLobby iltas = ilta.lobby();
        world.until("an offer is seen", () -> !iltas.offers(PROTOCOL).isEmpty());
        iltas.accept(PROTOCOL, iltas.offers(PROTOCOL).get(0).id());

        world.until("a match is told", () -> !before.matches.isEmpty());
    }
}
