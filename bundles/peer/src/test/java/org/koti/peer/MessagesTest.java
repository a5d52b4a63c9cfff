package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Delivery.State;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Peers;
import org.koti.api.peer.UnknownContactException;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.StorageFullException;
import org.koti.testkit.consent.FakeGate;

final class MessagesTest {
    private static final String PROTOCOL = SimNode.PROTOCOL;
    private final World world = new World(5);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final SimNode eero = new SimNode(world, "Eero", 2);

    /** Notes what it hears. */
    private static final class Notes implements MessageHandler {
        private final List<Message> messages = new ArrayList<>();
        private final List<Delivery> deliveries = new ArrayList<>();
        private final List<Contact> contacts = new ArrayList<>();

        @Override
        public void received(Message message) {
            messages.add(message);
        }

        @Override
        public void deliveryChanged(Delivery delivery) {
            deliveries.add(delivery);
        }

        @Override
        public void contactChanged(Contact contact) {
            contacts.add(contact);
        }

        private List<String> ids() {
            return messages.stream().map(message -> message.id().value()).toList();
        }
    }

    private static MessageId id(int number) {
        return new MessageId("m" + number);
    }

    private Delivery send(int number) {
        return aino.peers().send(eero.id(), PROTOCOL, id(number), new byte[] {(byte) number});
    }

    private State state(int number) {
        return aino.peers()
                .delivery(eero.id(), PROTOCOL, id(number))
                .orElseThrow()
                .state();
    }

    @Test
    void aMessageGoesThroughItsStates() {
        Notes ainos = new Notes();
        Notes eeros = new Notes();
        aino.handle(ainos);
        Meetings.befriend(aino, eero);
        aino.network().turnOff();
        world.run(Duration.ofSeconds(5));
        assertThat(send(1).state()).isEqualTo(State.QUEUED);
        aino.network().turnOn();
        world.until("delivered", () -> state(1) == State.DELIVERED);
        world.run(Duration.ofMinutes(1));
        assertThat(state(1)).isEqualTo(State.DELIVERED);
        eero.handle(eeros);
        world.until("handled", () -> state(1) == State.HANDLED);
        assertThat(eeros.messages).singleElement().satisfies(message -> {
            assertThat(message.from()).isEqualTo(aino.id());
            assertThat(message.protocol()).isEqualTo(PROTOCOL);
            assertThat(message.id()).isEqualTo(id(1));
            assertThat(message.sequence()).isEqualTo(1);
            assertThat(message.body()).containsExactly(1);
        });
        world.run(Duration.ofSeconds(1));
        assertThat(ainos.deliveries)
                .extracting(Delivery::state)
                .containsExactly(State.SENT, State.DELIVERED, State.HANDLED);
    }

    @Test
    void aMessageOfTheSameIdIsNotSentAgain() {
        Notes eeros = new Notes();
        eero.handle(eeros);
        Meetings.befriend(aino, eero);
        send(1);
        send(1);
        send(2);
        world.until("handled", () -> state(2) == State.HANDLED);
        assertThat(send(1).state()).isEqualTo(State.HANDLED);
        world.run(Duration.ofSeconds(10));
        assertThat(eeros.ids()).containsExactly("m1", "m2");
    }

    @Test
    void onlyContactsGetMessages() {
        assertThatThrownBy(() -> send(1)).isInstanceOf(UnknownContactException.class);
        assertThat(aino.peers().delivery(eero.id(), PROTOCOL, id(1))).isEmpty();
    }

    @Test
    void aBodyHasAtMost48Kibibytes() {
        Meetings.befriend(aino, eero);
        Notes eeros = new Notes();
        eero.handle(eeros);
        aino.peers().send(eero.id(), PROTOCOL, id(1), new byte[Peers.MAX_BODY]);
        assertThatThrownBy(() -> aino.peers().send(eero.id(), PROTOCOL, id(2), new byte[Peers.MAX_BODY + 1]))
                .isInstanceOf(IllegalArgumentException.class);
        world.until("handled", () -> state(1) == State.HANDLED);
        assertThat(eeros.messages.get(0).body()).hasSize(Peers.MAX_BODY);
    }

    @Test
    void whatWaitsForAnAbsentAppIsBoundedAndNotLost() {
        Meetings.befriend(aino, eero);
        for (int i = 1; i <= 1000; i++) {
            send(i);
        }
        world.until("eero is full", () -> state(1000) == State.DELIVERED);
        for (int i = 1001; i <= 2000; i++) {
            send(i);
        }
        world.run(Duration.ofMinutes(1));
        assertThat(state(1001)).isEqualTo(State.SENT);
        assertThatThrownBy(() -> send(2001)).isInstanceOf(QuotaExceededException.class);
        eero.kill();
        world.run(Duration.ofMinutes(1));
        assertThat(state(1001)).isEqualTo(State.SENT);
        Notes eeros = new Notes();
        eero.handle(eeros);
        world.until("all handled", () -> state(2000) == State.HANDLED);
        assertThat(eeros.messages).hasSize(2000);
        for (int i = 1; i <= 2000; i++) {
            assertThat(eeros.messages.get(i - 1).id()).isEqualTo(id(i));
        }
        assertThat(send(2001).state()).isIn(State.QUEUED, State.SENT);
    }

    @Test
    void aHandlerThatThrowsGetsTheSameMessageAgainBeforeAnyOther() {
        Meetings.befriend(aino, eero);
        List<String> seen = new ArrayList<>();
        eero.handle(message -> {
            seen.add(message.id() + "#" + message.sequence());
            if (seen.size() < 4) {
                throw new IllegalStateException("not yet");
            }
        });
        send(1);
        send(2);
        world.until("handled", () -> state(2) == State.HANDLED);
        assertThat(seen).containsExactly("m1#1", "m1#1", "m1#1", "m1#1", "m2#2");
    }

    @Test
    void aHandlerWithoutItsGrantGetsNothingUntilItIsGranted() {
        Meetings.befriend(aino, eero);
        FakeGate gate = new FakeGate(SimNode.APP);
        Notes eeros = new Notes();
        eero.engine().add(new Whiteboard.Entry<>(gate, PROTOCOL, () -> Optional.of(eeros)));
        send(1);
        world.run(Duration.ofMinutes(1));
        assertThat(state(1)).isEqualTo(State.DELIVERED);
        assertThat(eeros.messages).isEmpty();
        gate.grant(new PeerMessage(PROTOCOL));
        world.until("handled", () -> state(1) == State.HANDLED);
        assertThat(eeros.ids()).containsExactly("m1");
    }

    @Test
    void anotherAppOfTheSameProtocolHearsNothing() {
        Meetings.befriend(aino, eero);
        Notes other = new Notes();
        eero.engine()
                .add(new Whiteboard.Entry<>(
                        OpenGate.of(new AppId("koti", "eavesdropper")), PROTOCOL, () -> Optional.of(other)));
        send(1);
        world.run(Duration.ofMinutes(1));
        assertThat(other.messages).isEmpty();
        assertThat(state(1)).isEqualTo(State.DELIVERED);
    }

    @Test
    void everyCallAsksForTheGrant() {
        Meetings.befriend(aino, eero);
        FakeGate gate = new FakeGate(SimNode.APP, new PeerMessage(PROTOCOL));
        Peers peers = new AppPeers(aino.engine(), gate);
        assertThat(peers.contacts(PROTOCOL)).extracting(Contact::name).containsExactly("Eero");
        gate.revokeAll();
        assertThatThrownBy(() -> peers.contacts(PROTOCOL)).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> peers.send(eero.id(), PROTOCOL, id(1), new byte[0]))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> peers.delivery(eero.id(), PROTOCOL, id(1)))
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(peers.networkOn()).isTrue();
    }

    @Test
    void removingAContactFailsWhatWaitsAndNothingComesFromThem() {
        Notes ainos = new Notes();
        Notes eeros = new Notes();
        aino.handle(ainos);
        eero.handle(eeros);
        Meetings.befriend(aino, eero);
        send(1);
        world.until("handled", () -> state(1) == State.HANDLED);
        eero.network().turnOff();
        world.run(Duration.ofSeconds(5));
        send(2);
        eero.peers().send(aino.id(), PROTOCOL, id(7), new byte[0]);
        aino.contacts().remove(eero.id());
        assertThat(state(2)).isEqualTo(State.FAILED);
        assertThat(aino.peers()
                        .delivery(eero.id(), PROTOCOL, id(2))
                        .orElseThrow()
                        .reason())
                .isPresent();
        assertThatThrownBy(() -> send(3)).isInstanceOf(UnknownContactException.class);
        eero.network().turnOn();
        world.run(Duration.ofMinutes(3));
        assertThat(ainos.messages).isEmpty();
        assertThat(ainos.deliveries).extracting(Delivery::state).endsWith(State.FAILED);
        assertThat(eeros.ids()).containsExactly("m1");
        assertThat(eero.peers()
                        .delivery(aino.id(), PROTOCOL, id(7))
                        .orElseThrow()
                        .state())
                .isIn(State.QUEUED, State.SENT);
        Meetings.befriend(aino, eero);
        send(4);
        world.until("handled again", () -> state(4) == State.HANDLED);
        assertThat(eeros.messages).extracting(Message::sequence).containsExactly(1L, 2L);
        world.until("what waited comes", () -> !ainos.messages.isEmpty());
        assertThat(ainos.ids()).containsExactly("m7");
    }

    @Test
    void whatWasDroppedWithTheContactIsNeverHandledAndMayBeSentAgain() {
        Meetings.befriend(aino, eero);
        send(1);
        world.until("delivered", () -> state(1) == State.DELIVERED);
        eero.contacts().remove(aino.id());
        world.run(Duration.ofMinutes(1));
        Notes eeros = new Notes();
        eero.handle(eeros);
        meetAgain();
        send(2);
        world.until("handled", () -> state(2) == State.HANDLED);
        assertThat(eeros.ids()).containsExactly("m2");
        assertThat(state(1)).isEqualTo(State.FAILED);
        assertThat(send(1).state()).isIn(State.QUEUED, State.SENT);
        world.until("handled", () -> state(1) == State.HANDLED);
        assertThat(eeros.ids()).containsExactly("m2", "m1");
    }

    /** Eero, who removed Aino, becomes a contact of hers again. */
    private void meetAgain() {
        Meetings.accept(
                aino, eero.invitations().create("", Duration.ofHours(1)).link().orElseThrow());
        world.until("again", () -> Meetings.connected(eero, aino) && Meetings.connected(aino, eero));
    }

    @Test
    void whatWasDroppedBeforeItsReceiptCameIsSentAgain() {
        Meetings.befriend(aino, eero);
        aino.network().turnOff();
        send(1);
        aino.network().turnOn();
        world.until("it is there", () -> keeps(eero));
        eero.contacts().remove(aino.id());
        world.part(aino, eero);
        world.run(Duration.ofMinutes(1));
        world.reunite();
        Notes eeros = new Notes();
        eero.handle(eeros);
        meetAgain();
        send(2);
        world.until("handled", () -> state(2) == State.HANDLED);
        assertThat(state(1) == State.HANDLED).isEqualTo(eeros.ids().contains("m1"));
    }

    private static boolean keeps(SimNode node) {
        List<String> kept = new ArrayList<>();
        Stored.each(node.vault, "inbox", "", entry -> kept.add(entry.id()));
        return !kept.isEmpty();
    }

    @Test
    void whatFailedMayBeSentAgainUnderItsId() {
        Notes eeros = new Notes();
        eero.handle(eeros);
        Meetings.befriend(aino, eero);
        eero.network().turnOff();
        world.run(Duration.ofSeconds(5));
        send(1);
        aino.contacts().remove(eero.id());
        assertThat(state(1)).isEqualTo(State.FAILED);
        eero.network().turnOn();
        Meetings.befriend(aino, eero);
        assertThat(send(1).state()).isIn(State.QUEUED, State.SENT);
        world.until("handled", () -> state(1) == State.HANDLED);
        assertThat(eeros.ids()).containsExactly("m1");
    }

    @Test
    void aFullDiskLosesNothing() {
        Notes eeros = new Notes();
        eero.handle(eeros);
        Meetings.befriend(aino, eero);
        aino.vault.inner().full(true);
        assertThatThrownBy(() -> send(1)).isInstanceOf(StorageFullException.class);
        aino.vault.inner().full(false);
        eero.vault.inner().full(true);
        send(1);
        world.run(Duration.ofMinutes(1));
        assertThat(state(1)).isIn(State.SENT, State.QUEUED);
        eero.vault.inner().full(false);
        world.until("handled", () -> state(1) == State.HANDLED);
        assertThat(eeros.ids()).containsExactly("m1");
    }

    @Test
    void statesAreForgottenAfterThirtyDays() {
        eero.handle(new Notes());
        Meetings.befriend(aino, eero);
        send(1);
        world.until("handled", () -> state(1) == State.HANDLED);
        world.sleep(Duration.ofDays(29));
        world.run(Duration.ofHours(2));
        assertThat(state(1)).isEqualTo(State.HANDLED);
        world.sleep(Duration.ofDays(1));
        world.run(Duration.ofHours(2));
        assertThat(aino.peers().delivery(eero.id(), PROTOCOL, id(1))).isEmpty();
    }

    @Test
    void contactsAreTold() {
        Notes ainos = new Notes();
        aino.handle(ainos);
        Meetings.befriend(aino, eero);
        aino.contacts().rename(eero.id(), "Brother");
        aino.contacts().verify(eero.id(), true);
        eero.network().turnOff();
        world.until("gone", () -> !Meetings.connected(aino, eero));
        world.run(Duration.ofSeconds(1));
        Contact now = Meetings.contact(aino, eero);
        assertThat(now).isEqualTo(new Contact(eero.id(), "Brother", true, false));
        assertThat(ainos.contacts).endsWith(now);
        assertThat(ainos.contacts).anyMatch(Contact::connected);
        assertThatThrownBy(() -> aino.contacts().rename(eero.id(), " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> aino.contacts().rename(aino.id(), "Me")).isInstanceOf(UnknownContactException.class);
    }
}
