package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageId;

/** A sender is told what became of messages also when an app dealt with them, and was replaced, while there was no way to the sender. */
final class LostReceiptsTest {
    private static final String PROTOCOL = SimNode.PROTOCOL;
    private static final int ALL = 5;
    private final World world = new World(15);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final SimNode eero = new SimNode(world, "Eero", 2);

    @BeforeEach
    void sendToOneWhoIsNotReachedAfterwards() {
        Meetings.befriend(aino, eero);
        eero.lobby().offers(PROTOCOL);
        for (int number = 1; number <= ALL; number++) {
            send(number);
        }
        world.until("arrived", () -> state(ALL) == Delivery.State.DELIVERED);
        world.part(aino, eero);
        world.run(Duration.ofSeconds(5));
    }

    private void send(int number) {
        aino.peers().send(eero.id(), PROTOCOL, new MessageId("m" + number), new byte[1]);
    }

    private Delivery delivery(int number) {
        return aino.peers()
                .delivery(eero.id(), PROTOCOL, new MessageId("m" + number))
                .orElseThrow();
    }

    private Delivery.State state(int number) {
        return delivery(number).state();
    }

    private List<Integer> failed() {
        return IntStream.rangeClosed(1, ALL)
                .filter(number -> state(number) == Delivery.State.FAILED)
                .boxed()
                .toList();
    }

    /** The app that Eero has now deals with so many messages, and is replaced. */
    private void dealWith(int most, String nextPublisher) {
        List<Message> done = new ArrayList<>();
        eero.handle(message -> {
            if (done.size() == most) {
                throw new IllegalStateException("no more");
            }
            done.add(message);
        });
        world.run(Duration.ofMinutes(1));
        assertThat(done).hasSize(most);
        eero.replaceApp(nextPublisher);
        eero.lobby().offers(PROTOCOL);
    }

    private void meetAgain() {
        world.reunite();
        world.until("told", () -> state(1) != Delivery.State.DELIVERED && state(ALL) != Delivery.State.DELIVERED);
    }

    @Test
    void whatWasAllDealtWithIsNoneThatFailed() {
        dealWith(ALL, "other");
        meetAgain();
        assertThat(failed()).isEmpty();
        assertThat(state(ALL)).isEqualTo(Delivery.State.HANDLED);
    }

    @Test
    void onlyWhatWasNotDealtWithFailed() {
        dealWith(3, "other");
        meetAgain();
        assertThat(failed()).containsExactly(4, 5);
        assertThat(delivery(4).reason()).contains(Delivery.Reason.APP_REPLACED_THERE);
        assertThat(state(3)).isEqualTo(Delivery.State.HANDLED);
    }

    @Test
    void anAppThatIsReplacedWhenNothingWaitsChangesNothingOfThat() {
        dealWith(3, "other");
        eero.replaceApp("third");
        eero.lobby().offers(PROTOCOL);
        meetAgain();
        assertThat(failed()).containsExactly(4, 5);
    }

    /** Else a sender that was not told of the first would take what went then for dealt with. */
    @Test
    void ofTwoChangesAllFromTheFirstCountsAsGone() {
        assertThat(new InChannel.Progress(5, 1, 0, 0).dropAll()).isEqualTo(new InChannel.Progress(5, 1, 1, 5));
        assertThat(new InChannel.Progress(7, 6, 1, 5).dropAll()).isEqualTo(new InChannel.Progress(7, 6, 1, 7));
    }

    private void changeAndSendTwoMore() {
        dealWith(1, "other");
        world.reunite();
        world.until("told", () -> failed().equals(List.of(2, 3, 4, 5)));
        send(6);
        send(7);
        world.until("arrived", () -> state(7) == Delivery.State.DELIVERED);
        world.part(aino, eero);
        world.run(Duration.ofSeconds(5));
    }

    @Test
    void whatWasAllDealtWithAfterAChangeIsNotGoneAtTheNext() {
        changeAndSendTwoMore();
        dealWith(2, "third");
        world.reunite();
        world.until("told", () -> state(7) != Delivery.State.DELIVERED);
        assertThat(state(6)).isEqualTo(Delivery.State.HANDLED);
        assertThat(state(7)).isEqualTo(Delivery.State.HANDLED);
    }

    /** Of messages that came between two changes it is not told which were dealt with: rather one too many may be sent again. */
    @Test
    void whatWentAtTwoChangesFailedAndNothingOfItIsTakenForDealtWith() {
        changeAndSendTwoMore();
        dealWith(1, "third");
        world.reunite();
        world.until("told", () -> state(7) == Delivery.State.FAILED);

        assertThat(failed()).containsExactly(2, 3, 4, 5);
        assertThat(state(1)).isEqualTo(Delivery.State.HANDLED);
        send(8);
        List<Message> third = new ArrayList<>();
        eero.handle(third::add);
        world.until("dealt with", () -> state(8) == Delivery.State.HANDLED);
        assertThat(third).extracting(Message::id).containsExactly(new MessageId("m8"));
    }
}
