package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Match;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.OfferId;

/** What waits while an app is away goes on when it is back, and is refused for good once another publisher's app has its name. */
final class AwayOrReplacedTest {
    private static final String PROTOCOL = SimNode.PROTOCOL;
    private static final Duration SHORT = Duration.ofMinutes(30);
    private final World world = new World(14);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final SimNode eero = new SimNode(world, "Eero", 2);
    private final List<Match> ainos = new ArrayList<>();
    private final List<Match> eeros = new ArrayList<>();

    @BeforeEach
    void meet() {
        aino.network().turnOn();
        eero.network().turnOn();
        aino.listen(ainos::add);
        eero.listen(eeros::add);
    }

    private OfferId offerOfAinos() {
        OfferId offer = aino.lobby().offer(PROTOCOL, "10x10", SHORT).id();
        world.until("seen", () -> !eero.lobby().offers(PROTOCOL).isEmpty());
        return offer;
    }

    private static List<String> kept(SimNode node, String collection) {
        return Stored.ids(node.vault, collection, "", Integer.MAX_VALUE);
    }

    private static List<Match> replace(SimNode node, String publisher) {
        List<Match> told = new ArrayList<>();
        node.replaceApp(publisher);
        node.listen(told::add);
        return told;
    }

    @Test
    void aTakeThatWaitsForAnAppIsRefusedForGoodWhenAnotherHasItsName() {
        String first = aino.app().publisher();
        OfferId offer = offerOfAinos();
        aino.stopApp();
        eero.lobby().accept(PROTOCOL, offer);
        world.run(Duration.ofMinutes(1));
        assertThat(kept(aino, "offers")).hasSize(1);
        assertThat(kept(eero, "takes")).hasSize(1);

        List<Match> others = replace(aino, "other");
        world.until("refused", () -> kept(eero, "takes").isEmpty());
        List<Match> back = replace(aino, first);
        world.run(Duration.ofMinutes(1));
        assertThat(ainos).isEmpty();
        assertThat(others).isEmpty();
        assertThat(back).isEmpty();
        assertThat(eeros).isEmpty();
        assertThat(kept(aino, "offers")).isEmpty();
        assertThat(aino.contacts().list()).isEmpty();
        assertThat(eero.contacts().list()).isEmpty();
    }

    @Test
    void anAppThatIsBackAtOnceAfterAnotherHadItsNameGetsNoTakeThatWaited() {
        String first = aino.app().publisher();
        OfferId offer = offerOfAinos();
        aino.stopApp();
        eero.lobby().accept(PROTOCOL, offer);
        world.run(Duration.ofMinutes(1));
        aino.replaceApp("other");
        aino.lobby().offers(PROTOCOL);
        aino.replaceApp(first);
        aino.lobby().offers(PROTOCOL);
        aino.listen(ainos::add);

        world.until("refused", () -> kept(eero, "takes").isEmpty());
        world.run(Duration.ofMinutes(1));
        assertThat(ainos).isEmpty();
        assertThat(eeros).isEmpty();
    }

    @Test
    void theAnswerThatWaitsForAnAppIsNoMatchOfTheOneThatHasItsName() {
        String first = eero.app().publisher();
        OfferId offer = offerOfAinos();
        eero.lobby().accept(PROTOCOL, offer);
        eero.stopApp();
        world.run(Duration.ofMinutes(1));
        assertThat(ainos).hasSize(1);
        assertThat(kept(eero, "takes")).hasSize(1);

        List<Match> others = replace(eero, "other");
        world.run(Duration.ofMinutes(1));
        List<Match> back = replace(eero, first);
        world.run(Duration.ofMinutes(1));
        assertThat(eeros).isEmpty();
        assertThat(others).isEmpty();
        assertThat(back).isEmpty();
        assertThat(kept(eero, "takes")).isEmpty();
        assertThat(kept(eero, "matches")).isEmpty();
        assertThat(eero.contacts().list()).isEmpty();
    }

    @Test
    void anAppOfAnotherPublisherThatOnlyComesEndsNothing() {
        OfferId offer = offerOfAinos();
        aino.stopApp();
        eero.lobby().accept(PROTOCOL, offer);
        String first = aino.app().publisher();
        aino.replaceApp("other");
        assertThat(aino.lobby()).isNotNull();
        world.run(Duration.ofMinutes(1));
        assertThat(kept(eero, "takes")).hasSize(1);

        aino.replaceApp(first);
        aino.listen(ainos::add);
        world.until("matched", () -> ainos.size() == 1 && eeros.size() == 1);
    }

    @Test
    void anAppThatIsReplacedByItsNextVersionKeepsAll() {
        Meetings.befriend(aino, eero);
        eero.lobby().offer(PROTOCOL, "10x10", SHORT);
        aino.peers().send(eero.id(), PROTOCOL, new MessageId("m1"), new byte[1]);
        eero.peers().send(aino.id(), PROTOCOL, new MessageId("m2"), new byte[1]);
        world.until(
                "arrived",
                () -> kept(eero, "inbox").size() == 1 && kept(aino, "inbox").size() == 1);
        eero.replaceApp(eero.app().publisher());
        List<Message> messages = new ArrayList<>();
        eero.handle(messages::add);
        world.until("handed over", () -> !messages.isEmpty());

        assertThat(messages).extracting(Message::id).containsExactly(new MessageId("m1"));
        assertThat(eero.lobby().offers(PROTOCOL)).hasSize(1);
        assertThat(eero.peers().delivery(aino.id(), PROTOCOL, new MessageId("m2")))
                .isPresent();
    }
}
