package org.koti.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koti.testkit.peer.PeopleHarness.OTHER;
import static org.koti.testkit.peer.PeopleHarness.PROTOCOL;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Delivery.State;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Peers;
import org.koti.api.peer.UnknownContactException;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.vault.QuotaExceededException;

/** What every {@link Peers} owes. A test class implements it and gives a {@link PeopleHarness} for each test. */
public interface PeersContract {
    /**
     * Three people.
     *
     * @return the same within one test
     */
    PeopleHarness harness();

    /** Messages arrive as they were sent, from whom they are, in order, numbered from 1. */
    @Test
    default void messagesArriveInOrderAndWhole() {
        PeopleHarness harness = harness();
        Recorder bob = Recorder.at(harness.bob(), PROTOCOL);
        IntStream.rangeClosed(1, 20).forEach(i -> send(harness.alice(), harness.bob(), "m" + i, "body " + i));
        harness.until(() -> bob.messages().size() == 20);
        harness.settle();
        assertThat(bob.messages())
                .extracting(Message::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(bob.bodies())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(i -> "body " + i).toList());
        assertThat(bob.messages()).allSatisfy(message -> {
            assertThat(message.from()).isEqualTo(harness.alice().id());
            assertThat(message.protocol()).isEqualTo(PROTOCOL);
        });
    }

    /** Both directions and each protocol count for themselves. */
    @Test
    default void directionsAndProtocolsAreIndependent() {
        PeopleHarness harness = harness();
        Recorder alice = Recorder.at(harness.alice(), PROTOCOL);
        Recorder bob = Recorder.at(harness.bob(), PROTOCOL);
        Recorder chat = Recorder.at(harness.bob(), OTHER);
        send(harness.alice(), harness.bob(), "m", "to bob");
        send(harness.bob(), harness.alice(), "m", "to alice");
        harness.alice().peers().send(harness.bob().id(), OTHER, new MessageId("m"), bytes("chat"));
        harness.until(() -> alice.messages().size()
                        + bob.messages().size()
                        + chat.messages().size()
                == 3);
        assertThat(alice.bodies()).containsExactly("to alice");
        assertThat(bob.bodies()).containsExactly("to bob");
        assertThat(chat.bodies()).containsExactly("chat");
        assertThat(List.of(alice, bob, chat))
                .allSatisfy(
                        side -> assertThat(side.messages().get(0).sequence()).isOne());
    }

    /** The sender can follow a message from the vault to the other's app. */
    @Test
    default void theSenderSeesHowFarAMessageHasCome() {
        PeopleHarness harness = harness();
        Recorder alice = Recorder.at(harness.alice(), PROTOCOL);
        Recorder.at(harness.bob(), PROTOCOL);
        Delivery sent = send(harness.alice(), harness.bob(), "m", "x");
        assertThat(sent.state()).isIn(State.QUEUED, State.SENT);
        assertThat(sent.to()).isEqualTo(harness.bob().id());
        harness.until(() -> state(harness.alice(), harness.bob(), "m") == State.HANDLED);
        harness.settle();
        assertThat(alice.deliveries()).extracting(Delivery::state).isSorted().endsWith(State.HANDLED);
        assertThat(alice.deliveries()).allMatch(delivery -> delivery.id().equals(new MessageId("m")));
        assertThat(harness.alice().peers().delivery(harness.bob().id(), PROTOCOL, new MessageId("never")))
                .isEmpty();
    }

    /** An id that was used is not sent again. */
    @Test
    default void aMessageOfTheSameIdIsNotSentAgain() {
        PeopleHarness harness = harness();
        Recorder bob = Recorder.at(harness.bob(), PROTOCOL);
        send(harness.alice(), harness.bob(), "m", "first");
        send(harness.alice(), harness.bob(), "m", "second");
        harness.until(() -> state(harness.alice(), harness.bob(), "m") == State.HANDLED);
        assertThat(send(harness.alice(), harness.bob(), "m", "third").state()).isEqualTo(State.HANDLED);
        harness.settle();
        assertThat(bob.bodies()).containsExactly("first");
    }

    /** What cannot go out is kept, and goes when it can. */
    @Test
    default void messagesWaitWhileTheWayIsCut() {
        PeopleHarness harness = harness();
        Recorder bob = Recorder.at(harness.bob(), PROTOCOL);
        harness.part();
        harness.until(() -> !contact(harness.alice(), harness.bob()).connected());
        send(harness.alice(), harness.bob(), "m1", "one");
        send(harness.alice(), harness.bob(), "m2", "two");
        harness.settle();
        assertThat(bob.messages()).isEmpty();
        assertThat(state(harness.alice(), harness.bob(), "m1")).isEqualTo(State.QUEUED);
        harness.reunite();
        harness.until(() -> bob.messages().size() == 2);
        assertThat(bob.bodies()).containsExactly("one", "two");
        assertThat(contact(harness.alice(), harness.bob()).connected()).isTrue();
    }

    /** The same while either network is off. */
    @Test
    default void messagesWaitWhileTheNetworkIsOff() {
        PeopleHarness harness = harness();
        Recorder bob = Recorder.at(harness.bob(), PROTOCOL);
        harness.alice().network(false);
        assertThat(harness.alice().peers().networkOn()).isFalse();
        assertThat(harness.bob().peers().networkOn()).isTrue();
        send(harness.alice(), harness.bob(), "m", "x");
        harness.settle();
        assertThat(bob.messages()).isEmpty();
        harness.alice().network(true);
        harness.until(() -> bob.messages().size() == 1);
        assertThat(harness.alice().peers().networkOn()).isTrue();
    }

    /** Without a handler a message is delivered but not handled; it waits for one. */
    @Test
    default void messagesWaitForAHandler() {
        PeopleHarness harness = harness();
        send(harness.alice(), harness.bob(), "m", "x");
        harness.until(() -> state(harness.alice(), harness.bob(), "m") == State.DELIVERED);
        Recorder bob = Recorder.at(harness.bob(), PROTOCOL);
        harness.until(() -> state(harness.alice(), harness.bob(), "m") == State.HANDLED);
        assertThat(bob.bodies()).containsExactly("x");
    }

    /** What a handler threw at comes again, before anything later. */
    @Test
    default void aMessageThatWasNotDealtWithComesAgainFirst() {
        PeopleHarness harness = harness();
        Recorder bob = Recorder.at(harness.bob(), PROTOCOL);
        bob.refuse(2);
        send(harness.alice(), harness.bob(), "m1", "one");
        send(harness.alice(), harness.bob(), "m2", "two");
        harness.until(() -> state(harness.alice(), harness.bob(), "m2") == State.HANDLED);
        assertThat(bob.bodies()).containsExactly("one", "one", "one", "two");
        assertThat(bob.messages()).extracting(Message::sequence).containsExactly(1L, 1L, 1L, 2L);
    }

    /** When the node dies before a handler returned, the same message comes again with the same number. */
    @Test
    default void aMessageComesAgainAfterADeath() {
        PeopleHarness harness = harness();
        Recorder before = Recorder.at(harness.bob(), PROTOCOL);
        harness.bob().dieInNextHandOver();
        send(harness.alice(), harness.bob(), "m1", "one");
        send(harness.alice(), harness.bob(), "m2", "two");
        harness.until(() -> before.messages().size() == 1);
        harness.settle();
        Recorder after = Recorder.at(harness.bob(), PROTOCOL);
        harness.until(() -> state(harness.alice(), harness.bob(), "m2") == State.HANDLED);
        assertThat(before.messages()).extracting(Message::sequence).containsExactly(1L);
        assertThat(after.bodies()).containsExactly("one", "two");
        assertThat(after.messages()).extracting(Message::sequence).containsExactly(1L, 2L);
    }

    /** A handler may send, as an answer does. */
    @Test
    default void aHandlerCanAnswer() {
        PeopleHarness harness = harness();
        Recorder alice = Recorder.at(harness.alice(), PROTOCOL);
        harness.bob().handle(PROTOCOL, message -> send(harness.bob(), harness.alice(), "answer", "yes"));
        send(harness.alice(), harness.bob(), "question", "play?");
        harness.until(() -> alice.messages().size() == 1);
        assertThat(alice.bodies()).containsExactly("yes");
    }

    /** Nobody but contacts gets anything; a removed contact gets no more. */
    @Test
    default void onlyContactsGetMessages() {
        PeopleHarness harness = harness();
        assertThatThrownBy(() -> send(harness.alice(), harness.carol(), "m", "x"))
                .isInstanceOf(UnknownContactException.class);
        Recorder alice = Recorder.at(harness.alice(), PROTOCOL);
        Recorder bob = Recorder.at(harness.bob(), PROTOCOL);
        harness.part();
        harness.settle();
        send(harness.alice(), harness.bob(), "m", "x");
        harness.alice().remove(harness.bob().id());
        harness.until(() -> state(harness.alice(), harness.bob(), "m") == State.FAILED);
        assertThat(harness.alice()
                        .peers()
                        .delivery(harness.bob().id(), PROTOCOL, new MessageId("m"))
                        .orElseThrow()
                        .reason())
                .contains(Delivery.Reason.REMOVED_HERE);
        assertThat(alice.contacts())
                .extracting(Contact::id)
                .contains(harness.bob().id());
        assertThatThrownBy(() -> send(harness.alice(), harness.bob(), "m2", "x"))
                .isInstanceOf(UnknownContactException.class);
        harness.reunite();
        harness.settle();
        assertThat(bob.messages()).isEmpty();
        assertThat(harness.alice().peers().contacts(PROTOCOL)).isEmpty();
    }

    /** Contacts are told by name, with whether they are there. */
    @Test
    default void contactsTellWhoIsThere() {
        PeopleHarness harness = harness();
        harness.until(() -> contact(harness.alice(), harness.bob()).connected());
        Recorder alice = Recorder.at(harness.alice(), PROTOCOL);
        assertThat(harness.alice().peers().contacts(PROTOCOL)).singleElement().satisfies(bob -> {
            assertThat(bob.id()).isEqualTo(harness.bob().id());
            assertThat(bob.verified()).isFalse();
        });
        assertThat(harness.carol().peers().contacts(PROTOCOL)).isEmpty();
        harness.part();
        harness.until(() -> alice.contacts().stream().anyMatch(contact -> !contact.connected()));
        harness.reunite();
        harness.until(() -> alice.contacts().stream().anyMatch(Contact::connected));
    }

    /** A body has at most 48 KiB. */
    @Test
    default void aBodyHasAMostSize() {
        PeopleHarness harness = harness();
        Recorder bob = Recorder.at(harness.bob(), PROTOCOL);
        Peers peers = harness.alice().peers();
        assertThatThrownBy(() ->
                        peers.send(harness.bob().id(), PROTOCOL, new MessageId("m"), new byte[Peers.MAX_BODY + 1]))
                .isInstanceOf(IllegalArgumentException.class);
        peers.send(harness.bob().id(), PROTOCOL, new MessageId("m"), new byte[Peers.MAX_BODY]);
        harness.until(() -> bob.messages().size() == 1);
        assertThat(bob.messages().get(0).body()).hasSize(Peers.MAX_BODY);
    }

    /** At most 1,000 messages wait for a contact. */
    @Test
    default void notMoreThanAThousandMessagesWait() {
        PeopleHarness harness = harness();
        harness.part();
        harness.until(() -> !contact(harness.alice(), harness.bob()).connected());
        IntStream.range(0, 1000).forEach(i -> send(harness.alice(), harness.bob(), "m" + i, "x"));
        assertThatThrownBy(() -> send(harness.alice(), harness.bob(), "more", "x"))
                .isInstanceOf(QuotaExceededException.class);
        assertThat(send(harness.alice(), harness.bob(), "m0", "x").state()).isEqualTo(State.QUEUED);
    }

    /** Each call asks for its protocol's grant, and a grant taken back is gone at once. */
    @Test
    default void theGateIsAskedOnEveryCall() {
        PeopleHarness harness = harness();
        send(harness.alice(), harness.bob(), "m", "x");
        harness.alice().gate().revoke(new PeerMessage(PROTOCOL));
        assertThatThrownBy(() -> send(harness.alice(), harness.bob(), "m2", "x"))
                .isInstanceOfSatisfying(
                        PermissionDeniedException.class,
                        denied -> assertThat(denied.permission()).isEqualTo(new PeerMessage(PROTOCOL)));
        assertThatThrownBy(() -> harness.alice().peers().contacts(PROTOCOL))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> state(harness.alice(), harness.bob(), "m"))
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(harness.alice().peers().contacts(OTHER)).hasSize(1);
        assertThatThrownBy(() -> harness.alice().peers().contacts("unasked/1"))
                .isInstanceOf(PermissionDeniedException.class);
    }

    /** What was given to a run of the app that has ended refuses for ever. */
    @Test
    default void afterTheRunOfTheAppEverythingIsRefused() {
        PeopleHarness harness = harness();
        send(harness.alice(), harness.bob(), "m", "x");
        harness.alice().gate().end();
        assertThatThrownBy(() -> send(harness.alice(), harness.bob(), "m2", "x"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> state(harness.alice(), harness.bob(), "m")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> harness.alice().peers().contacts(PROTOCOL)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> harness.alice().peers().networkOn()).isInstanceOf(IllegalStateException.class);
    }

    private static Delivery send(PeopleHarness.Side from, PeopleHarness.Side to, String id, String body) {
        return from.peers().send(to.id(), PROTOCOL, new MessageId(id), bytes(body));
    }

    private static State state(PeopleHarness.Side from, PeopleHarness.Side to, String id) {
        return from.peers()
                .delivery(to.id(), PROTOCOL, new MessageId(id))
                .orElseThrow()
                .state();
    }

    private static Contact contact(PeopleHarness.Side of, PeopleHarness.Side who) {
        return of.peers().contacts(PROTOCOL).stream()
                .filter(contact -> contact.id().equals(who.id()))
                .findAny()
                .orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
