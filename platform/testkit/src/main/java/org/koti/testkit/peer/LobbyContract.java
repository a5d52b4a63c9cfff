package org.koti.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koti.testkit.peer.PeopleHarness.OTHER;
import static org.koti.testkit.peer.PeopleHarness.PROTOCOL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.Match;
import org.koti.api.peer.Offer;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PermissionDeniedException;

/** What every {@link Lobby} owes. A test class implements it and gives a {@link PeopleHarness} for each test. */
public interface LobbyContract {
    /** Long enough for a test. */
    Duration MINUTE = Duration.ofMinutes(1);

    /**
     * Three people.
     *
     * @return the same within one test
     */
    PeopleHarness harness();

    /** An offer is seen by everyone in reach, with who made it, and by nobody in another protocol. */
    @Test
    default void anOfferIsSeenByThoseInReach() {
        PeopleHarness harness = harness();
        Offer made = harness.alice().lobby().offer(PROTOCOL, "10x10", MINUTE);
        assertThat(made.mine()).isTrue();
        assertThat(made.state()).isEqualTo(Offer.State.OPEN);
        for (PeopleHarness.Side side : List.of(harness.bob(), harness.carol())) {
            harness.until(() -> seen(side, made).isPresent());
            Offer offer = seen(side, made).orElseThrow();
            assertThat(offer.by().id()).isEqualTo(harness.alice().id());
            assertThat(offer.terms()).isEqualTo("10x10");
            assertThat(offer.mine()).isFalse();
            assertThat(offer.state()).isEqualTo(Offer.State.OPEN);
            assertThat(side.lobby().offers(OTHER)).isEmpty();
        }
        assertThat(harness.alice().lobby().offers(PROTOCOL)).contains(made);
    }

    /** Who accepts is matched: both are told the same, and are contacts. */
    @Test
    default void acceptingMatchesBothAndMakesThemContacts() {
        PeopleHarness harness = harness();
        List<Match> alice = matches(harness.alice());
        List<Match> carol = matches(harness.carol());
        Offer offer = harness.alice().lobby().offer(PROTOCOL, "10x10", MINUTE);
        harness.until(() -> seen(harness.carol(), offer).isPresent());
        harness.carol().lobby().accept(PROTOCOL, offer.id());
        harness.until(() -> alice.size() == 1 && carol.size() == 1);
        harness.settle();
        assertThat(alice)
                .containsExactly(new Match(offer.id(), PROTOCOL, harness.carol().id(), true, "10x10"));
        assertThat(carol)
                .containsExactly(new Match(offer.id(), PROTOCOL, harness.alice().id(), false, "10x10"));
        assertThat(harness.carol().peers().contacts(PROTOCOL))
                .extracting(Contact::id)
                .contains(harness.alice().id());
        assertThat(harness.alice().peers().contacts(PROTOCOL))
                .extracting(Contact::id)
                .contains(harness.carol().id());
    }

    /** Of two who accept one is matched; the other sees that it is taken. */
    @Test
    default void ofTwoWhoAcceptOneIsMatched() {
        PeopleHarness harness = harness();
        List<Match> alice = matches(harness.alice());
        List<Match> others = new ArrayList<>();
        List<Match> bob = matches(harness.bob());
        List<Match> carol = matches(harness.carol());
        Offer offer = harness.alice().lobby().offer(PROTOCOL, "", MINUTE);
        harness.until(() -> Stream.of(harness.bob(), harness.carol())
                .allMatch(side -> seen(side, offer).isPresent()));
        harness.bob().lobby().accept(PROTOCOL, offer.id());
        harness.carol().lobby().accept(PROTOCOL, offer.id());
        harness.until(() -> alice.size() == 1 && bob.size() + carol.size() == 1);
        harness.settle();
        others.addAll(bob);
        others.addAll(carol);
        assertThat(alice).hasSize(1);
        assertThat(others).hasSize(1);
        PeopleHarness.Side loser = bob.isEmpty() ? harness.bob() : harness.carol();
        assertThat(seen(loser, offer).map(Offer::state).orElse(Offer.State.TAKEN))
                .isEqualTo(Offer.State.TAKEN);
        assertThatThrownBy(() -> loser.lobby().accept(PROTOCOL, offer.id())).isInstanceOf(IllegalStateException.class);
    }

    /** Own, withdrawn and expired offers cannot be accepted. */
    @Test
    default void onlyAnothersOpenOfferIsAccepted() {
        PeopleHarness harness = harness();
        Lobby alice = harness.alice().lobby();
        Offer offer = alice.offer(PROTOCOL, "", MINUTE);
        assertThatThrownBy(() -> alice.accept(PROTOCOL, offer.id())).isInstanceOf(IllegalStateException.class);
        harness.until(() -> seen(harness.bob(), offer).isPresent());
        alice.withdraw(PROTOCOL, offer.id());
        alice.withdraw(PROTOCOL, offer.id());
        harness.until(() -> seen(harness.bob(), offer).isEmpty());
        assertThatThrownBy(() -> harness.bob().lobby().accept(PROTOCOL, offer.id()))
                .isInstanceOf(IllegalStateException.class);
        Offer brief = alice.offer(PROTOCOL, "", Duration.ofSeconds(10));
        harness.until(() -> seen(harness.bob(), brief).isPresent());
        harness.pass(Duration.ofSeconds(11));
        harness.until(() -> seen(harness.bob(), brief).isEmpty());
        assertThat(alice.offers(PROTOCOL)).doesNotContain(brief);
    }

    /** Terms, time and number of offers are bounded. */
    @Test
    default void offersAreBounded() {
        Lobby alice = harness().alice().lobby();
        assertThatThrownBy(() -> alice.offer(PROTOCOL, "x".repeat(Lobby.MAX_TERMS + 1), MINUTE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> alice.offer(PROTOCOL, "", Duration.ofSeconds(9)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> alice.offer(PROTOCOL, "", Duration.ofMinutes(61)))
                .isInstanceOf(IllegalArgumentException.class);
        alice.offer(PROTOCOL, "x".repeat(Lobby.MAX_TERMS), Duration.ofHours(1));
        for (int i = 0; i < 4; i++) {
            alice.offer(PROTOCOL, "", MINUTE);
        }
        assertThatThrownBy(() -> alice.offer(PROTOCOL, "", MINUTE)).isInstanceOf(IllegalStateException.class);
        alice.withdraw(PROTOCOL, alice.offers(PROTOCOL).get(0).id());
        alice.offer(PROTOCOL, "", MINUTE);
    }

    /** Without the network nothing is offered or accepted. */
    @Test
    default void theLobbyNeedsTheNetwork() {
        PeopleHarness harness = harness();
        harness.alice().network(false);
        assertThatThrownBy(() -> harness.alice().lobby().offer(PROTOCOL, "", MINUTE))
                .isInstanceOf(IllegalStateException.class);
        Offer offer = harness.bob().lobby().offer(PROTOCOL, "", MINUTE);
        harness.settle();
        assertThatThrownBy(() -> harness.alice().lobby().accept(PROTOCOL, offer.id()))
                .isInstanceOf(IllegalStateException.class);
    }

    /** A match is told until the listener returned once, and then never again. */
    @Test
    default void aMatchIsToldUntilItWasTaken() {
        PeopleHarness harness = harness();
        List<Match> bob = matches(harness.bob());
        List<Match> alice = new CopyOnWriteArrayList<>();
        harness.alice().listen(PROTOCOL, match -> {
            alice.add(match);
            if (alice.size() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        Offer offer = harness.alice().lobby().offer(PROTOCOL, "", MINUTE);
        harness.until(() -> seen(harness.bob(), offer).isPresent());
        harness.bob().dieInNextHandOver();
        harness.bob().lobby().accept(PROTOCOL, offer.id());
        harness.until(() -> alice.size() == 3 && bob.size() == 1);
        List<Match> again = matches(harness.bob());
        harness.until(() -> again.size() == 1);
        harness.settle();
        assertThat(alice).hasSize(3).containsOnly(alice.get(0));
        assertThat(again).isEqualTo(bob);
    }

    /** Each call asks for its protocol's grant. */
    @Test
    default void theGateIsAskedOnEveryCall() {
        PeopleHarness harness = harness();
        Lobby alice = harness.alice().lobby();
        Offer offer = alice.offer(PROTOCOL, "", MINUTE);
        harness.alice().gate().revoke(new LobbyAccess(PROTOCOL));
        assertThatThrownBy(() -> alice.offer(PROTOCOL, "", MINUTE)).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> alice.offers(PROTOCOL)).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> alice.accept(PROTOCOL, offer.id())).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> alice.withdraw(PROTOCOL, offer.id())).isInstanceOf(PermissionDeniedException.class);
        assertThat(alice.offers(OTHER)).isEmpty();
    }

    /** What was given to a run of the app that has ended refuses for ever. */
    @Test
    default void afterTheRunOfTheAppEverythingIsRefused() {
        PeopleHarness harness = harness();
        Lobby alice = harness.alice().lobby();
        Offer offer = alice.offer(PROTOCOL, "", MINUTE);
        harness.alice().gate().end();
        assertThatThrownBy(() -> alice.offer(PROTOCOL, "", MINUTE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> alice.offers(PROTOCOL)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> alice.accept(PROTOCOL, offer.id())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> alice.withdraw(PROTOCOL, offer.id())).isInstanceOf(IllegalStateException.class);
    }

    private static Optional<Offer> seen(PeopleHarness.Side side, Offer offer) {
        return side.lobby().offers(PROTOCOL).stream()
                .filter(other -> other.id().equals(offer.id()))
                .findAny();
    }

    private static List<Match> matches(PeopleHarness.Side side) {
        List<Match> matches = new CopyOnWriteArrayList<>();
        LobbyListener listener = matches::add;
        side.listen(PROTOCOL, listener);
        return matches;
    }
}
