package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.Match;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Offer;
import org.koti.api.peer.OfferId;
import org.koti.api.vault.VaultReader;
import org.koti.spi.consent.Activity;
import org.koti.testkit.peer.Recorder;

/** Nothing that was kept for one publisher's app goes to another publisher's of its name. */
final class OwnersTest {
    private static final String PROTOCOL = SimNode.PROTOCOL;
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final List<String> OF_MESSAGES = List.of("inbox", "outbox", "out-channels", "deliveries");
    private final World world = new World(11);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final SimNode eero = new SimNode(world, "Eero", 2);

    @BeforeEach
    void meet() {
        Meetings.befriend(aino, eero);
    }

    private static MessageId id(int number) {
        return new MessageId("m" + number);
    }

    private Delivery send(int number) {
        return aino.peers().send(eero.id(), PROTOCOL, id(number), new byte[] {(byte) number});
    }

    private Delivery delivery(int number) {
        return aino.peers().delivery(eero.id(), PROTOCOL, id(number)).orElseThrow();
    }

    private static List<String> kept(SimNode node, List<String> collections) {
        return kept(node.vault, collections);
    }

    private static List<String> kept(VaultReader vault, List<String> collections) {
        List<String> kept = new ArrayList<>();
        collections.forEach(
                collection -> Stored.each(vault, collection, "", entry -> kept.add(collection + " " + entry.value())));
        return kept;
    }

    private void arrive(int number) {
        send(number);
        world.until("arrived", () -> delivery(number).state() == Delivery.State.DELIVERED);
    }

    /** The app that runs there uses its name, and takes no message. */
    private static void use(SimNode node) {
        node.lobby().offers(PROTOCOL);
    }

    private static List<String> ids(List<Message> messages) {
        return messages.stream().map(message -> message.id().value()).toList();
    }

    @Test
    void messagesThatWaitedAreErasedAndTheirSenderIsTold() {
        use(eero);
        arrive(1);
        arrive(2);
        List<Message> former = new ArrayList<>();
        List<Message> next = new ArrayList<>();
        eero.handle(message -> {
            former.add(message);
            throw new IllegalStateException("not now");
        });
        world.until("the first is tried", () -> !former.isEmpty());
        eero.replaceApp("other");
        eero.handle(next::add);
        world.until("told", () -> delivery(2).state() == Delivery.State.FAILED);

        assertThat(delivery(1).reason()).contains(Delivery.Reason.APP_REPLACED_THERE);
        assertThat(kept(eero, List.of("inbox"))).isEmpty();
        send(3);
        world.until("dealt with", () -> delivery(3).state() == Delivery.State.HANDLED);
        assertThat(ids(next)).containsExactly("m3");
        assertThat(next).extracting(Message::sequence).containsExactly(3L);
        assertThat(ids(former)).containsOnly("m1");
        assertThat(delivery(1).state()).isEqualTo(Delivery.State.FAILED);
        assertThat(send(1).state()).isIn(Delivery.State.QUEUED, Delivery.State.SENT);
        world.until("dealt with", () -> delivery(1).state() == Delivery.State.HANDLED);
        assertThat(ids(next)).containsExactly("m3", "m1");
    }

    @Test
    void theSenderIsToldAlsoWhenThereWasNoWayToThemThen() {
        use(eero);
        arrive(1);
        world.part(aino, eero);
        world.run(Duration.ofSeconds(5));
        eero.replaceApp("other");
        eero.handle(new ArrayList<>()::add);
        send(2);
        world.run(Duration.ofSeconds(5));
        eero.kill();
        world.run(Duration.ofSeconds(10));
        eero.handle(new ArrayList<>()::add);
        world.reunite();
        world.until("dealt with", () -> delivery(2).state() == Delivery.State.HANDLED);

        assertThat(delivery(1).reason()).contains(Delivery.Reason.APP_REPLACED_THERE);
    }

    @Test
    void messagesToBeSentAndTheirStatesAreErased() {
        arrive(1);
        world.part(aino, eero);
        send(2);
        aino.replaceApp("other");
        use(aino);

        assertThat(kept(aino, OF_MESSAGES)).isEmpty();
        use(aino);
        world.run(Duration.ofSeconds(1));
        assertThat(aino.activities)
                .filteredOn(activity -> activity.kind() == Activity.Kind.NAME_PASSED)
                .singleElement()
                .satisfies(activity -> {
                    assertThat(activity.subject()).isEqualTo("other/battleship");
                    assertThat(activity.details()).containsExactly("builder1/battleship");
                });
        assertThat(aino.peers().delivery(eero.id(), PROTOCOL, id(1))).isEmpty();
        assertThat(aino.peers().delivery(eero.id(), PROTOCOL, id(2))).isEmpty();
        List<Message> eeros = new ArrayList<>();
        eero.handle(eeros::add);
        send(3);
        world.reunite();
        world.until("dealt with", () -> delivery(3).state() == Delivery.State.HANDLED);
        assertThat(ids(eeros)).containsExactly("m1", "m3");
    }

    @Test
    void theNumbersOfAnAppThatComesBackGoOn() {
        List<Message> eeros = new ArrayList<>();
        String first = eero.app().publisher();
        eero.handle(eeros::add);
        send(1);
        world.until("dealt with", () -> delivery(1).state() == Delivery.State.HANDLED);
        eero.replaceApp("other");
        use(eero);
        arrive(2);
        eero.replaceApp(first);
        eero.handle(eeros::add);
        send(3);
        world.until("dealt with", () -> delivery(3).state() == Delivery.State.HANDLED);

        assertThat(eeros).extracting(Message::sequence).containsExactly(1L, 3L);
        assertThat(ids(eeros)).containsExactly("m1", "m3");
    }

    @Test
    void offersAreTakenOutOfTheLobby() {
        use(eero);
        OfferId offer = aino.lobby().offer(PROTOCOL, "10x10", SHORT).id();
        world.until("seen", () -> !eero.lobby().offers(PROTOCOL).isEmpty());
        aino.replaceApp("other");
        assertThat(aino.lobby().offers(PROTOCOL)).isEmpty();
        eero.lobby().accept(PROTOCOL, offer);
        world.run(Duration.ofMinutes(1));

        assertThat(kept(aino, LobbyBook.COLLECTIONS)).isEmpty();
        assertThat(kept(eero, LobbyBook.COLLECTIONS)).isEmpty();
        assertThat(eero.lobby().offers(PROTOCOL)).isEmpty();
    }

    @Test
    void whatWasTakenIsNoMatchOfTheNextApp() {
        use(eero);
        OfferId offer = aino.lobby().offer(PROTOCOL, "10x10", SHORT).id();
        world.until("seen", () -> !eero.lobby().offers(PROTOCOL).isEmpty());
        world.part(aino, eero);
        eero.lobby().accept(PROTOCOL, offer);
        assertThat(kept(eero, LobbyBook.COLLECTIONS)).hasSize(1);
        eero.replaceApp("other");
        use(eero);
        assertThat(kept(eero, LobbyBook.COLLECTIONS)).isEmpty();
        world.reunite();
        world.run(Duration.ofMinutes(1));

        assertThat(aino.lobby().offers(PROTOCOL)).extracting(Offer::state).containsExactly(Offer.State.OPEN);
        assertThat(kept(eero, LobbyBook.COLLECTIONS)).isEmpty();
    }

    @Test
    void aMatchIsNotToldToTheNextApp() {
        use(eero);
        OfferId offer = aino.lobby().offer(PROTOCOL, "10x10", SHORT).id();
        world.until("seen", () -> !eero.lobby().offers(PROTOCOL).isEmpty());
        eero.lobby().accept(PROTOCOL, offer);
        world.until("matched", () -> kept(eero, List.of("matches")).size() == 1);
        eero.replaceApp("other");
        List<Match> told = new ArrayList<>();
        eero.listen(told::add);
        world.run(Duration.ofMinutes(1));

        assertThat(told).isEmpty();
        assertThat(kept(eero, LobbyBook.COLLECTIONS)).isEmpty();
    }

    @Test
    void aMatchThatWasBeingToldIsNotWrittenAgain() {
        use(eero);
        OfferId offer = aino.lobby().offer(PROTOCOL, "10x10", SHORT).id();
        world.until("seen", () -> !eero.lobby().offers(PROTOCOL).isEmpty());
        List<Match> told = new ArrayList<>();
        LobbyListener slow = match -> {
            told.add(match);
            eero.replaceApp("other");
            use(eero);
        };
        eero.listen(slow);
        eero.lobby().accept(PROTOCOL, offer);
        world.until("told", () -> !told.isEmpty());
        world.run(Duration.ofMinutes(1));

        assertThat(kept(eero, LobbyBook.COLLECTIONS)).isEmpty();
    }

    @Test
    void aMessageThatWasBeingDealtWithStopsNothing() {
        List<Message> former = new ArrayList<>();
        List<Message> next = new ArrayList<>();
        eero.handle(message -> {
            former.add(message);
            eero.replaceApp("other");
            eero.handle(next::add);
            use(eero);
        });
        send(1);
        send(2);
        world.until("told", () -> delivery(2).state() != Delivery.State.DELIVERED && !former.isEmpty());
        send(3);
        world.until("dealt with", () -> delivery(3).state() == Delivery.State.HANDLED);

        assertThat(ids(former)).containsExactly("m1");
        assertThat(ids(next)).endsWith("m3").doesNotContain("m1");
    }

    /** It comes between the moment at which the former app's turn was set and that turn. */
    @Test
    void aMessageOfTheNextAppIsNotHandedOverToTheFormer() {
        List<Message> former = new ArrayList<>();
        use(eero);
        eero.handle(former::add);
        send(1);
        world.until("came", () -> kept(eero, List.of("inbox")).size() == 1);
        assertThat(former).isEmpty();
        eero.replaceApp("other");
        use(eero);
        String channel = Stored.ids(eero.vault, Inbox.CHANNELS, "", 1).get(0);
        eero.vault.transact(tx -> {
            Stored.put(
                    tx,
                    Inbox.MESSAGES,
                    ChannelKey.record(channel, 2),
                    Stored.object()
                            .put("id", "m2")
                            .put("stream", "0".repeat(32))
                            .put("number", 1)
                            .put("received", 0)
                            .put("body", new byte[1]));
            return channel;
        });
        world.run(Duration.ofSeconds(5));

        assertThat(former).isEmpty();
    }

    @Test
    void whileAnAppRunsNoOtherOfItsNameTalksOrErasesAnything() {
        use(eero);
        arrive(1);
        Recorder others = new Recorder();
        OpenGate other = OpenGate.of(new AppId("other", SimNode.APP.name()));
        eero.engine().add(new Whiteboard.Entry<>(other, PROTOCOL, () -> Optional.of(others)));
        AppPeers peers = new AppPeers(eero.engine(), other);
        AppLobby lobby = new AppLobby(eero.engine(), other);
        String why =
                "other/battleship cannot talk with others: of the apps named battleship only one can, and here that is "
                        + eero.app() + ", which runs; the person removes one of them";
        assertThatThrownBy(() -> peers.send(aino.id(), PROTOCOL, id(9), new byte[0]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(why);
        assertThatThrownBy(() -> peers.delivery(aino.id(), PROTOCOL, id(9))).hasMessage(why);
        assertThatThrownBy(() -> lobby.offers(PROTOCOL)).hasMessage(why);
        world.run(Duration.ofMinutes(1));

        assertThat(others.messages()).isEmpty();
        assertThat(delivery(1).state()).isEqualTo(Delivery.State.DELIVERED);
        eero.stopApp();
        world.until("told", () -> delivery(1).state() == Delivery.State.FAILED);
    }

    @Test
    void anAppThatIsOnlyCalledHasItsNameAfterARestartToo() {
        List<Message> eeros = new ArrayList<>();
        eero.onStart(started -> started.handle(eeros::add));
        world.run(Duration.ofSeconds(5));
        eero.kill();
        world.until("back", eero::alive);
        world.run(Duration.ofSeconds(5));
        AppLobby others = new AppLobby(eero.engine(), OpenGate.of(new AppId("other", SimNode.APP.name())));

        assertThatThrownBy(() -> others.offers(PROTOCOL)).hasMessageContaining(eero.app() + ", which runs");
    }

    @Test
    void aLateThreadOfTheFormerAppTakesNothingBack() {
        AppPeers late = aino.peers();
        AppLobby lateLobby = aino.lobby();
        aino.replaceApp("other");
        use(aino);
        assertThatThrownBy(() -> late.send(eero.id(), PROTOCOL, id(1), new byte[0]))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> lateLobby.offer(PROTOCOL, "", SHORT)).isInstanceOf(IllegalStateException.class);
        assertThat(kept(aino, List.of("name-owners"))).containsExactly("name-owners {\"app\":\"other/battleship\"}");
    }

    /** Its run ends after it was asked what the app may, and before the name is; and the app that has the name does not run. */
    @Test
    void aThreadOfAnAppThatIsStoppedMeanwhileTakesNothingBackEither() {
        List<Boolean> answers = new ArrayList<>(List.of(true));
        OpenGate ending = new OpenGate(aino.app(), () -> true, () -> !answers.isEmpty() && answers.remove(0));
        aino.replaceApp("other");
        use(aino);
        aino.stopApp();
        AppPeers late = new AppPeers(aino.engine(), ending);
        assertThatThrownBy(() -> late.delivery(eero.id(), PROTOCOL, id(1))).hasMessageContaining("was stopped");
        assertThat(answers).isEmpty();
        assertThat(kept(aino, List.of("name-owners"))).containsExactly("name-owners {\"app\":\"other/battleship\"}");
    }

    /** Whatever happens at the change, all is the one's or all is the other's. */
    @Test
    void aNodeThatDiesAtTheChangeHasMadeItWholeOrNotAtAll() {
        List<Boolean> changed = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            OwnersTest test = new OwnersTest();
            changed.add(test.diesAtTheChange(seed));
        }
        assertThat(changed).contains(true, false);
    }

    private boolean diesAtTheChange(int seed) {
        meet();
        use(eero);
        arrive(1);
        eero.peers().send(aino.id(), PROTOCOL, id(7), new byte[0]);
        eero.lobby().offer(PROTOCOL, "", SHORT);
        OfferId offer = aino.lobby().offer(PROTOCOL, "", SHORT).id();
        world.until("seen", () -> eero.lobby().offers(PROTOCOL).size() == 2);
        world.part(aino, eero);
        eero.lobby().accept(PROTOCOL, offer);
        List<String> all = new ArrayList<>(OF_MESSAGES);
        all.addAll(LobbyBook.COLLECTIONS);
        List<String> before = kept(eero, all);
        assertThat(before).hasSizeGreaterThanOrEqualTo(6);
        eero.replaceApp("other");
        world.random.setSeed(seed * 0x9E3779B97F4A7C15L);
        world.deadlyCommits = 1;
        eero.act(() -> use(eero));
        world.deadlyCommits = 0;
        assertThat(eero.alive()).isFalse();

        List<String> after = kept(eero, all);
        boolean isChanged = kept(eero, List.of("name-owners")).toString().contains("other/");
        assertThat(after).isEqualTo(isChanged ? List.of() : before);
        world.until("back", eero::alive);
        List<Message> next = new ArrayList<>();
        eero.handle(next::add);
        world.reunite();
        world.until("told", () -> delivery(1).state() == Delivery.State.FAILED);
        assertThat(kept(eero, all)).isEmpty();
        assertThat(next).isEmpty();
        return isChanged;
    }
}
