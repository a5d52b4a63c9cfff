package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageId;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.VaultReader;

/** However much an app left, no other of its name waits for more than one transaction at a time, nor gets anything of it. */
final class EstateTest {
    private static final String PROTOCOL = SimNode.PROTOCOL;
    private static final int PUT_AT_ONCE = 1_000;
    private final World world = new World(13);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final SimNode eero = new SimNode(world, "Eero", 2);

    @BeforeEach
    void talk() {
        Meetings.befriend(aino, eero);
        aino.peers().send(eero.id(), PROTOCOL, new MessageId("m1"), new byte[1]);
        eero.lobby().offers(PROTOCOL);
        eero.peers().send(aino.id(), PROTOCOL, new MessageId("m2"), new byte[1]);
        world.until("arrived", () -> state(aino, eero, "m1") == Delivery.State.DELIVERED);
        world.until("arrived", () -> state(eero, aino, "m2") == Delivery.State.DELIVERED);
    }

    private static Delivery.State state(SimNode from, SimNode to, String id) {
        return from.peers()
                .delivery(to.id(), PROTOCOL, new MessageId(id))
                .orElseThrow()
                .state();
    }

    private static List<String> kept(VaultReader vault, String... collections) {
        List<String> kept = new ArrayList<>();
        for (String collection : collections) {
            Stored.each(vault, collection, "", entry -> kept.add(collection + " " + entry.value()));
        }
        return kept;
    }

    private void leaveMoreThanGoesAtOnce() {
        String channel = Stored.ids(eero.vault, Outbox.CHANNELS, "", 1).get(0);
        ObjectNode state = Stored.get(eero.vault, Deliveries.COLLECTION, channel + "/m2")
                .orElseThrow()
                .put("state", "HANDLED");
        for (int from = 0; from < Estate.MOST_AT_ONCE; from += PUT_AT_ONCE) {
            int first = from;
            eero.vault.transact(tx -> {
                for (int i = first; i < first + PUT_AT_ONCE; i++) {
                    Stored.put(tx, Deliveries.COLLECTION, channel + "/x" + i, state);
                }
                return first;
            });
        }
    }

    @Test
    void whatIsTooMuchForOneTransactionGoesInParts() {
        eero.lobby().offer(PROTOCOL, "", Duration.ofMinutes(5));
        eero.stopApp();
        List<Integer> left = new ArrayList<>();
        int times = 1;
        while (!new Estate(eero.vault, new AppId("other", SimNode.APP.name()), 1)
                .pass(tx -> left.add(kept(tx, "inbox", "outbox", "out-channels", "deliveries", "offers")
                        .size()))) {
            times++;
        }
        assertThat(times).isBetween(5, 9);
        assertThat(left).containsExactly(0);
        assertThat(kept(eero.vault, "in-channels")).singleElement().asString().contains("\"other/battleship\"");
    }

    /** A node that says that it keeps all, and that nothing is dealt with, could make them any number. */
    @Test
    void messagesThatNobodyDealtWithGoInPartsToo() {
        leaveDelivered(100);
        AppId other = new AppId("other", SimNode.APP.name());
        int parts = 0;
        boolean all = false;
        while (!all) {
            int before = kept(eero.vault, "outbox", "deliveries").size();
            all = new Estate(eero.vault, other, 50).pass(tx -> {});
            assertThat(before - kept(eero.vault, "outbox", "deliveries").size()).isLessThanOrEqualTo(51);
            parts++;
        }
        assertThat(parts).isBetween(4, 6);
        assertThat(kept(eero.vault, "outbox", "deliveries", "out-channels")).isEmpty();
    }

    private void leaveDelivered(int more) {
        String channel = Stored.ids(eero.vault, Outbox.CHANNELS, "", 1).get(0);
        ObjectNode record = Stored.get(eero.vault, Outbox.CHANNELS, channel).orElseThrow();
        int last = 1 + more;
        eero.vault.transact(tx -> {
            for (int sequence = 2; sequence <= last; sequence++) {
                Stored.put(
                        tx,
                        Outbox.MESSAGES,
                        ChannelKey.record(channel, sequence),
                        Stored.object().put("id", "d" + sequence));
                Deliveries.put(
                        tx,
                        channel,
                        new MessageId("d" + sequence),
                        Deliveries.Kept.of(sequence, Delivery.State.DELIVERED, world.now()));
            }
            Stored.put(tx, Outbox.CHANNELS, channel, record.put("last", last).put("delivered", last));
            return last;
        });
    }

    @Test
    void toANodeThatKeepsAllAndDealsWithNothingNoMoreIsSent() {
        leaveDelivered(2_000);
        eero.kill();
        world.until("back", eero::alive);
        assertThatThrownBy(() -> eero.peers().send(aino.id(), PROTOCOL, new MessageId("m3"), new byte[1]))
                .isInstanceOf(QuotaExceededException.class)
                .hasMessageContaining("not dealt with");
    }

    @Test
    void ofWhatIsToBeSentAllIsThereWhileAPartOfTheRestIsGone() {
        world.part(aino, eero);
        eero.peers().send(aino.id(), PROTOCOL, new MessageId("m3"), new byte[1]);
        leaveMoreThanGoesAtOnce();
        String first = eero.app().publisher();
        eero.replaceApp("other");
        assertThatThrownBy(() -> eero.lobby().offers(PROTOCOL)).hasMessageContaining("yet");
        eero.replaceApp(first);
        assertThat(state(eero, aino, "m3")).isIn(Delivery.State.QUEUED, Delivery.State.SENT);

        List<Message> ainos = new ArrayList<>();
        aino.handle(ainos::add);
        world.reunite();
        world.until("dealt with", () -> state(eero, aino, "m3") == Delivery.State.HANDLED);
        assertThat(ainos).extracting(Message::id).containsExactly(new MessageId("m2"), new MessageId("m3"));
    }

    @Test
    void whoeverTakesTheNameTriesAgainUntilAllIsErased() {
        leaveMoreThanGoesAtOnce();
        String first = eero.app().toString();
        eero.replaceApp("other");
        assertThatThrownBy(() -> eero.lobby().offers(PROTOCOL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("other/battleship cannot talk with others yet: what was kept for " + first
                        + " is being erased; it tries again");
        assertThat(kept(eero.vault, "name-owners").toString()).contains(first);
        assertThat(kept(eero.vault, "deliveries")).hasSizeLessThan(PUT_AT_ONCE);

        assertThat(eero.lobby().offers(PROTOCOL)).isEmpty();
        assertThat(kept(eero.vault, "inbox", "outbox", "out-channels", "deliveries"))
                .isEmpty();
        world.until("told", () -> state(aino, eero, "m1") == Delivery.State.FAILED);
    }

    @Test
    void whatThePersonErasesWithAnAppIsErasedAmongPeopleToo() {
        AppId app = eero.app();
        eero.lobby().offer(PROTOCOL, "", Duration.ofMinutes(5));
        eero.stopApp();
        PeerEraser eraser = new PeerEraser(eero.engine());
        eraser.erase(new AppId("other", app.name()));
        assertThat(kept(eero.vault, "inbox", "outbox", "offers")).hasSize(3);

        eraser.erase(app);
        assertThat(kept(eero.vault, "inbox", "outbox", "out-channels", "deliveries", "offers", "name-owners"))
                .isEmpty();
        assertThat(kept(eero.vault, "in-channels")).singleElement().asString().contains("\"app\":\"battleship\"");
        world.until("told", () -> state(aino, eero, "m1") == Delivery.State.FAILED);
        assertThat(aino.peers()
                        .delivery(eero.id(), PROTOCOL, new MessageId("m1"))
                        .orElseThrow()
                        .reason())
                .contains(Delivery.Reason.APP_REPLACED_THERE);
        eero.kill();
        world.until("back", eero::alive);
        List<Message> messages = new ArrayList<>();
        aino.peers().send(eero.id(), PROTOCOL, new MessageId("m4"), new byte[1]);
        eero.handle(messages::add);
        world.until("dealt with", () -> state(aino, eero, "m4") == Delivery.State.HANDLED);
        assertThat(messages).extracting(Message::sequence).containsExactly(2L);
        assertThat(eero.lobby().offers(PROTOCOL)).isEmpty();
    }

    @Test
    void aNodeThatDiesBetweenTwoPartsGoesOnWithTheRest() {
        leaveMoreThanGoesAtOnce();
        eero.replaceApp("other");
        assertThatThrownBy(() -> eero.lobby().offers(PROTOCOL)).hasMessageContaining("yet");
        assertThat(kept(eero.vault, "deliveries")).isNotEmpty();
        eero.kill();
        world.until("back", eero::alive);

        assertThat(eero.lobby().offers(PROTOCOL)).isEmpty();
        assertThat(kept(eero.vault, "inbox", "outbox", "out-channels", "deliveries"))
                .isEmpty();
        world.until("told", () -> state(aino, eero, "m1") == Delivery.State.FAILED);
    }

    @Test
    void anAppThatComesBackBetweenGoesOnWithWhatIsLeft() {
        leaveMoreThanGoesAtOnce();
        String first = eero.app().publisher();
        eero.replaceApp("other");
        assertThatThrownBy(() -> eero.lobby().offers(PROTOCOL)).hasMessageContaining("yet");
        eero.replaceApp(first);
        List<Message> ainos = new ArrayList<>();
        List<Message> eeros = new ArrayList<>();
        aino.handle(ainos::add);
        eero.handle(eeros::add);
        eero.peers().send(aino.id(), PROTOCOL, new MessageId("m3"), new byte[1]);
        aino.peers().send(eero.id(), PROTOCOL, new MessageId("m4"), new byte[1]);
        world.until("dealt with", () -> state(eero, aino, "m3") == Delivery.State.HANDLED);
        world.until("dealt with", () -> state(aino, eero, "m4") == Delivery.State.HANDLED);

        assertThat(ainos).extracting(Message::id).containsExactly(new MessageId("m2"), new MessageId("m3"));
        assertThat(eeros).extracting(Message::id).containsExactly(new MessageId("m4"));
        assertThat(state(aino, eero, "m1")).isEqualTo(Delivery.State.FAILED);
    }
}
