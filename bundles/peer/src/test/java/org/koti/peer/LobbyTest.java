package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.Match;
import org.koti.api.peer.Offer;
import org.koti.api.peer.OfferId;

final class LobbyTest {
    private static final String PROTOCOL = SimNode.PROTOCOL;
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final int SEEDS = Integer.getInteger("koti.test.seeds", 50);
    private final World world = new World(3);
    private final SimNode aino = player(world, "Aino", 1);
    private final SimNode eero = player(world, "Eero", 2);
    private final SimNode ilta = player(world, "Ilta", 3);

    /** An app in the lobby whose memory outlives the node. */
    private static final class Player implements LobbyListener {
        private final SimNode node;
        private final List<Match> matches = new ArrayList<>();
        private int changes;

        Player(SimNode node) {
            this.node = node;
        }

        @Override
        public void matched(Match match) {
            if (node.world.deadlyCommits > 0 && node.world.random.nextInt(4) == 0) {
                throw new IllegalStateException("the app is in a bad mood");
            }
            if (!matches.contains(match)) {
                matches.add(match);
            }
        }

        @Override
        public void offersChanged() {
            changes++;
        }
    }

    private static final Map<SimNode, Player> PLAYERS = new java.util.WeakHashMap<>();

    private static SimNode player(World world, String name, int number) {
        SimNode node = new SimNode(world, name, number);
        Player player = new Player(node);
        PLAYERS.put(node, player);
        node.onStart(started -> started.listen(player));
        node.network().turnOn();
        return node;
    }

    private static List<Match> matches(SimNode node) {
        return PLAYERS.get(node).matches;
    }

    private static List<Offer> open(SimNode node) {
        return node.lobby().offers(PROTOCOL).stream()
                .filter(offer -> !offer.mine() && offer.state() == Offer.State.OPEN)
                .toList();
    }

    private OfferId offerSeenBy(SimNode by, SimNode... others) {
        Offer offer = by.lobby().offer(PROTOCOL, "10x10", SHORT);
        for (SimNode other : others) {
            world.until(
                    "seen",
                    () -> open(other).stream().anyMatch(seen -> seen.id().equals(offer.id())));
        }
        return offer.id();
    }

    @Test
    void strangersSeeEachOthersOffers() {
        Offer offer = aino.lobby().offer(PROTOCOL, "10x10", SHORT);
        assertThat(offer.mine()).isTrue();
        assertThat(offer.state()).isEqualTo(Offer.State.OPEN);
        world.until("seen", () -> !open(eero).isEmpty());
        Offer seen = open(eero).get(0);
        assertThat(seen.id()).isEqualTo(offer.id());
        assertThat(seen.by().id()).isEqualTo(aino.id());
        assertThat(seen.by().name()).isEqualTo("Aino");
        assertThat(seen.terms()).isEqualTo("10x10");
        world.until("told", () -> PLAYERS.get(eero).changes > 0);
        aino.lobby().withdraw(PROTOCOL, offer.id());
        world.until("gone", () -> open(eero).isEmpty());
        assertThat(aino.lobby().offers(PROTOCOL)).isEmpty();
    }

    @Test
    void anAcceptedOfferIsOneMatchOnBothSidesAndMakesContacts() {
        OfferId offer = offerSeenBy(aino, eero, ilta);
        eero.lobby().accept(PROTOCOL, offer);
        assertThat(eero.lobby().offers(PROTOCOL)).extracting(Offer::state).containsExactly(Offer.State.ACCEPTING);
        world.until("told", () -> matches(aino).size() == 1 && matches(eero).size() == 1);
        assertThat(matches(aino)).containsExactly(new Match(offer, PROTOCOL, eero.id(), true, "10x10"));
        assertThat(matches(eero)).containsExactly(new Match(offer, PROTOCOL, aino.id(), false, "10x10"));
        world.until("contacts", () -> Meetings.connected(aino, eero) && Meetings.connected(eero, aino));
        world.until("taken", () -> open(ilta).isEmpty());
        assertThatThrownBy(() -> ilta.lobby().accept(PROTOCOL, offer)).isInstanceOf(IllegalStateException.class);
        aino.kill();
        eero.kill();
        world.run(Duration.ofMinutes(1));
        assertThat(matches(aino)).hasSize(1);
        assertThat(matches(eero)).hasSize(1);
    }

    @Test
    void offersAreBounded() {
        assertThatThrownBy(() -> aino.lobby().offer(PROTOCOL, "t".repeat(1025), SHORT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> aino.lobby().offer(PROTOCOL, "", Duration.ofSeconds(9)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        aino.lobby().offer(PROTOCOL, "", Duration.ofHours(1).plusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
        for (int i = 0; i < 5; i++) {
            aino.lobby().offer(PROTOCOL, "ä".repeat(1024), Duration.ofHours(1));
        }
        assertThatThrownBy(() -> aino.lobby().offer(PROTOCOL, "", SHORT)).isInstanceOf(IllegalStateException.class);
        world.until("all seen", () -> open(eero).size() == 5);
        world.run(Duration.ofHours(1));
        assertThat(aino.lobby().offers(PROTOCOL)).isEmpty();
        assertThat(open(eero)).isEmpty();
    }

    @Test
    void nothingGoesOutWhileTheNetworkIsOff() {
        aino.network().turnOff();
        assertThatThrownBy(() -> aino.lobby().offer(PROTOCOL, "", SHORT)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> aino.lobby().accept(PROTOCOL, new OfferId("0".repeat(32))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoeverDiesWheneverEachOfferIsMatchedAtMostOnceAndBothSidesHearOfIt() {
        int matched = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                matched += race(new World(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(matched).isGreaterThan(SEEDS);
    }

    private static int race(World world) {
        List<SimNode> all = List.of(player(world, "Aino", 1), player(world, "Eero", 2), player(world, "Ilta", 3));
        world.deadlyCommits = 6 + world.random.nextInt(40);
        for (int i = 0; i < 60; i++) {
            SimNode node = all.get(world.random.nextInt(3));
            world.after(world.random.nextInt(30_000), () -> node.act(() -> play(node)));
        }
        for (int i = 0; i < 8; i++) {
            world.after(world.random.nextInt(30_000), world::cutAny);
        }
        world.run(Duration.ofSeconds(30));
        world.deadlyCommits = 0;
        world.run(Duration.ofMinutes(4));
        List<Match> told = all.stream().flatMap(node -> matches(node).stream()).toList();
        Map<OfferId, List<Match>> byOffer = told.stream().collect(Collectors.groupingBy(Match::offer));
        byOffer.forEach((offer, sides) -> {
            assertThat(sides).as("sides of %s", offer).hasSize(2);
            assertThat(sides).extracting(Match::offeredHere).containsExactlyInAnyOrder(true, false);
        });
        all.forEach(node -> matches(node).forEach(match -> {
            SimNode other = all.stream()
                    .filter(n -> n.id().equals(match.other()))
                    .findFirst()
                    .orElseThrow();
            assertThat(matches(other)).anySatisfy(side -> {
                assertThat(side.offer()).isEqualTo(match.offer());
                assertThat(side.other()).isEqualTo(node.id());
            });
            assertThat(Stream.of(other).map(SimNode::contacts).flatMap(c -> c.list().stream()))
                    .anyMatch(contact -> contact.id().equals(node.id()));
        }));
        return byOffer.size();
    }

    private static void play(SimNode node) {
        List<Offer> offers = open(node);
        try {
            if (offers.isEmpty() || node.world.random.nextInt(3) == 0) {
                node.lobby().offer(PROTOCOL, "10x10", Duration.ofSeconds(10 + node.world.random.nextInt(60)));
            } else {
                node.lobby()
                        .accept(
                                PROTOCOL,
                                offers.get(node.world.random.nextInt(offers.size()))
                                        .id());
            }
        } catch (IllegalStateException full) {
            assertThat(full).hasMessageContaining("open offers already");
        }
    }

    @Test
    void twoWhoTakeEachOthersOffersAtOnceAreMatchedOnce() {
        for (int seed = 0; seed < 100; seed++) {
            World crossing = new World(seed);
            SimNode one = player(crossing, "Aino", 1);
            SimNode other = player(crossing, "Eero", 2);
            OfferId ones = one.lobby().offer(PROTOCOL, "", SHORT).id();
            OfferId others = other.lobby().offer(PROTOCOL, "", SHORT).id();
            crossing.until("seen", () -> !open(one).isEmpty() && !open(other).isEmpty());
            one.lobby().accept(PROTOCOL, others);
            other.lobby().accept(PROTOCOL, ones);
            crossing.run(Duration.ofMinutes(1));
            OfferId smaller = ones.value().compareTo(others.value()) < 0 ? ones : others;
            assertThat(matches(one)).extracting(Match::offer).containsExactly(smaller);
            assertThat(matches(other)).extracting(Match::offer).containsExactly(smaller);
        }
    }

    @Test
    void ofTwoWhoTakeOneOfferExactlyOneIsMatched() {
        OfferId offer = offerSeenBy(aino, eero, ilta);
        eero.lobby().accept(PROTOCOL, offer);
        ilta.lobby().accept(PROTOCOL, offer);
        world.run(Duration.ofMinutes(1));
        assertThat(matches(aino)).hasSize(1);
        assertThat(matches(eero).size() + matches(ilta).size()).isEqualTo(1);
        SimNode loser = matches(eero).isEmpty() ? eero : ilta;
        assertThat(loser.lobby().offers(PROTOCOL)).extracting(Offer::state).containsExactly(Offer.State.TAKEN);
        assertThat(loser.contacts().list()).isEmpty();
    }

    @Test
    void aMatchEndsTheOtherOffersOfThatProtocol() {
        OfferId first = offerSeenBy(aino, eero);
        OfferId second = offerSeenBy(aino, eero);
        eero.lobby().accept(PROTOCOL, first);
        world.until("told", () -> matches(eero).size() == 1);
        world.until("withdrawn", () -> open(eero).isEmpty());
        assertThat(aino.lobby().offers(PROTOCOL)).extracting(Offer::id).doesNotContain(second);
    }

    @Test
    void nobodyMeetsAStrangerBeforeThereIsAnOffer() {
        world.run(Duration.ofMinutes(2));
        assertThat(world.sessions).isEmpty();
        offerSeenBy(aino, eero, ilta);
        assertThat(world.sessions)
                .allMatch(
                        session -> session.remote().equals(aino.person.device().id())
                                || session.here().belongsTo(aino.life()));
    }

    @Test
    void whoTookAnOfferThatIsGoneIsToldSoAlthoughTheOffererShowsNothing() {
        OfferId offer = offerSeenBy(aino, eero);
        world.part(aino, eero);
        aino.act(() -> aino.lobby().withdraw(PROTOCOL, offer));
        eero.lobby().accept(PROTOCOL, offer);
        world.run(Duration.ofSeconds(30));
        assertThat(eero.engine().lobby().targets()).hasSize(1);
        world.reunite();
        world.until("answered", () -> eero.engine().lobby().targets().isEmpty());
        assertThat(matches(eero)).isEmpty();
    }

    @Test
    void anOfferWhoseGrantHasEndedIsMatchedWithNobody() {
        OfferId offer = offerSeenBy(aino, eero);
        aino.mayEnterLobby = false;
        eero.lobby().accept(PROTOCOL, offer);
        world.run(Duration.ofMinutes(1));

        assertThat(matches(aino)).isEmpty();
        assertThat(matches(eero)).isEmpty();
        assertThat(aino.contacts().list()).isEmpty();
        assertThat(eero.contacts().list()).isEmpty();
        assertThat(open(eero)).isEmpty();
    }

    @Test
    void anOfferWhoseGrantHasEndedIsShownToNobodyUntilItIsGivenAgain() {
        world.part(aino, ilta);
        offerSeenBy(aino, eero);
        aino.mayEnterLobby = false;
        world.reunite();
        world.run(Duration.ofMinutes(1));
        assertThat(ilta.lobby().offers(PROTOCOL)).isEmpty();
        assertThat(open(eero)).isEmpty();

        aino.mayEnterLobby = true;
        world.until("seen", () -> !open(ilta).isEmpty() && !open(eero).isEmpty());
    }

    @Test
    void whoTookAnOfferMeetsNobodyOnceTheGrantHasEnded() {
        OfferId offer = offerSeenBy(aino, eero);
        world.part(aino, eero);
        eero.lobby().accept(PROTOCOL, offer);
        eero.mayEnterLobby = false;
        world.reunite();
        world.run(Duration.ofMinutes(1));

        assertThat(aino.contacts().list()).isEmpty();
        assertThat(eero.contacts().list()).isEmpty();
    }

    /** The app of a node starts again after a stop. */
    private static void startApp(SimNode node) {
        node.listen(PLAYERS.get(node));
        assertThat(node.lobby()).isNotNull();
    }

    @Test
    void whoTakesAnOfferWhileItsAppIsReplacedWaitsForIt() {
        OfferId offer = offerSeenBy(aino, eero);
        aino.stopApp();
        eero.lobby().accept(PROTOCOL, offer);
        world.run(Duration.ofMinutes(1));
        assertThat(aino.contacts().list()).isEmpty();
        assertThat(eero.engine().lobby().targets()).hasSize(1);

        startApp(aino);
        world.until("matched", () -> matches(aino).size() == 1 && matches(eero).size() == 1);
    }

    @Test
    void whoTakesAnOfferWhoseAppDoesNotComeBackIsRefusedAtItsEnd() {
        OfferId offer = offerSeenBy(aino, eero);
        aino.stopApp();
        eero.lobby().accept(PROTOCOL, offer);
        world.run(SHORT.plusMinutes(1));

        assertThat(eero.engine().lobby().targets()).isEmpty();
        assertThat(aino.contacts().list()).isEmpty();
        assertThat(matches(eero)).isEmpty();
    }

    @Test
    void whoTakesAnOfferWhoseGrantIsGoneWhenItsAppIsBackIsRefused() {
        OfferId offer = offerSeenBy(aino, eero);
        aino.stopApp();
        eero.lobby().accept(PROTOCOL, offer);
        world.run(Duration.ofMinutes(1));
        aino.mayEnterLobby = false;
        startApp(aino);

        world.until("refused", () -> eero.engine().lobby().targets().isEmpty());
        assertThat(aino.contacts().list()).isEmpty();
    }

    @Test
    void theAnswerToWhatAnAppTookWaitsWhileItIsReplaced() {
        OfferId offer = offerSeenBy(aino, eero);
        eero.lobby().accept(PROTOCOL, offer);
        eero.stopApp();
        world.run(Duration.ofMinutes(1));
        assertThat(matches(aino)).hasSize(1);
        assertThat(eero.contacts().list()).isEmpty();

        startApp(eero);
        world.until("matched", () -> matches(eero).size() == 1);
    }

    @Test
    void whatAnAppTookIsAskedForWhenItIsBack() {
        OfferId offer = offerSeenBy(aino, eero);
        world.part(aino, eero);
        eero.lobby().accept(PROTOCOL, offer);
        eero.stopApp();
        world.reunite();
        world.run(Duration.ofMinutes(1));
        assertThat(matches(aino)).isEmpty();

        startApp(eero);
        world.until("matched", () -> matches(aino).size() == 1 && matches(eero).size() == 1);
    }

    @Test
    void whoeverUsesNoLobbyIsNotDialedByStrangers() {
        SimNode quiet = new SimNode(world, "Quiet", 4);
        quiet.network().turnOn();
        offerSeenBy(aino, eero);
        world.run(Duration.ofMinutes(1));
        assertThat(world.sessions)
                .noneMatch(
                        session -> session.remote().equals(quiet.person.device().id()));
    }
}
