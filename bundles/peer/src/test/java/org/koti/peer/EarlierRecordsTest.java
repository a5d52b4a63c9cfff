package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Match;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Offer;
import org.koti.api.vault.VaultTransaction;

/** What nodes kept when they had a channel for each publisher's app, and no list of owners. */
final class EarlierRecordsTest {
    private static final String STREAM = "0123456789abcdef".repeat(2);
    private static final String OTHER_STREAM = "fedcba9876543210".repeat(2);
    private static final String OFFER = "1".repeat(32);
    private static final String TAKEN = "2".repeat(32);
    private static final String MATCHED = "3".repeat(32);
    private final World world = new World(12);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final SimNode eero = new SimNode(world, "Eero", 2);
    private final String aboutBattleship = "\"app\":\"koti/battleship\",\"protocol\":\"battleship/1\",";

    @BeforeEach
    void meet() {
        Meetings.befriend(aino, eero);
        eero.network().turnOff();
        world.run(Duration.ofSeconds(5));
    }

    private void put(String collection, String id, String json) {
        eero.vault.transact(tx -> tx.put(collection, id, json, VaultTransaction.ANY_REVISION));
    }

    /** {@code printf 'DID\nkoti/battleship\nbattleship/1' | sha256sum | cut -c1-32} */
    private String channel(String app) {
        try {
            byte[] name = (aino.id() + "\n" + app + "\nbattleship/1").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(
                            Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(name), 16));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** One message that waits, of two that came, and one to be sent. */
    private void putChannels(String app) {
        String channel = channel(app);
        String about = "{\"person\":\"" + aino.id().did() + "\",\"app\":\"" + app + "\",\"protocol\":\"battleship/1\",";
        put(
                "in-channels",
                channel,
                about + "\"last\":2,\"handled\":1,\"streams\":{\"" + STREAM + "\":{\"delivered\":2,\"handled\":1}}}");
        put(
                "inbox",
                channel + "/0000000000000002",
                "{\"id\":\"old\",\"stream\":\"" + STREAM
                        + "\",\"number\":2,\"received\":1767225600000,\"body\":\"AQID\"}");
        put("out-channels", channel, about + "\"stream\":\"" + STREAM + "\",\"last\":1,\"delivered\":0,\"handled\":0}");
        put("outbox", channel + "/0000000000000001", "{\"id\":\"mine\",\"body\":\"BAUG\"}");
        put("deliveries", channel + "/mine", "{\"sequence\":1,\"state\":\"QUEUED\",\"since\":1767225600000}");
    }

    /** Another sender's stream than the one that each test puts. */
    private void putOtherStream(String app) {
        String about = "{\"person\":\"" + aino.id().did() + "\",\"app\":\"" + app + "\",\"protocol\":\"battleship/1\",";
        put(
                "in-channels",
                channel(app),
                about + "\"last\":2,\"handled\":1,\"streams\":{\"" + OTHER_STREAM
                        + "\":{\"delivered\":2,\"handled\":1}}}");
    }

    private InChannel.Progress progress(String stream) {
        List<InChannel.Progress> progress = new ArrayList<>();
        Stored.each(
                eero.vault,
                "in-channels",
                "",
                entry -> progress.add(InChannel.of(entry).progress(stream)));
        assertThat(progress).hasSize(1);
        return progress.get(0);
    }

    private void putLobby() {
        long now = world.now().toEpochMilli();
        put(
                "offers",
                OFFER,
                "{" + aboutBattleship + "\"terms\":\"mine\",\"issued\":" + now + ",\"expires\":" + (now + 600_000)
                        + ",\"signature\":\"" + "0".repeat(128) + "\",\"taken\":false}");
        put(
                "takes",
                TAKEN,
                "{" + aboutBattleship + "\"by\":\"" + aino.id().did() + "\",\"peer\":\""
                        + aino.person.device().id().hex() + "\",\"terms\":\"theirs\",\"issued\":" + now
                        + ",\"expires\":"
                        + (now + 600_000) + ",\"sent\":true,\"addresses\":[\"0a000001:9\"]}");
        put(
                "matches",
                MATCHED,
                "{" + aboutBattleship + "\"other\":\"" + aino.id().did()
                        + "\",\"offeredHere\":true,\"terms\":\"both\",\"at\":" + now + ",\"told\":false}");
    }

    private void startAgain() {
        eero.kill();
        world.until("back", eero::alive);
    }

    private List<String> kept(String collection) {
        List<String> kept = new ArrayList<>();
        Stored.each(eero.vault, collection, "", entry -> kept.add(entry.id()));
        return kept;
    }

    @Test
    void theSameAppGoesOnWithThem() {
        putChannels("koti/battleship");
        putLobby();
        eero.replaceApp("koti");
        startAgain();
        List<Message> messages = new ArrayList<>();
        List<Match> matches = new ArrayList<>();
        eero.handle(messages::add);
        eero.listen(matches::add);
        world.until("handed over", () -> !messages.isEmpty() && !matches.isEmpty());

        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo(new MessageId("old"));
            assertThat(message.sequence()).isEqualTo(2);
            assertThat(message.body()).containsExactly(1, 2, 3);
        });
        assertThat(matches).extracting(Match::terms).containsExactly("both");
        assertThat(eero.lobby().offers(SimNode.PROTOCOL))
                .extracting(Offer::terms)
                .containsExactly("mine");
        assertThat(eero.engine().lobby().targets()).hasSize(1);
        List<Message> ainos = new ArrayList<>();
        aino.handle(ainos::add);
        eero.network().turnOn();
        world.until(
                "sent",
                () -> eero.peers()
                        .delivery(aino.id(), SimNode.PROTOCOL, new MessageId("mine"))
                        .filter(delivery -> delivery.state() == Delivery.State.HANDLED)
                        .isPresent());
        assertThat(ainos).extracting(Message::id).containsExactly(new MessageId("mine"));
    }

    @Test
    void anotherPublishersAppGetsNoneOfThem() {
        putChannels("koti/battleship");
        putLobby();
        startAgain();
        List<Message> messages = new ArrayList<>();
        List<Match> matches = new ArrayList<>();
        eero.handle(messages::add);
        eero.listen(matches::add);
        world.run(Duration.ofMinutes(1));

        assertThat(messages).isEmpty();
        assertThat(matches).isEmpty();
        assertThat(eero.lobby().offers(SimNode.PROTOCOL)).isEmpty();
        assertThat(eero.peers().delivery(aino.id(), SimNode.PROTOCOL, new MessageId("mine")))
                .isEmpty();
        for (String collection :
                List.of("inbox", "outbox", "out-channels", "deliveries", "offers", "takes", "matches")) {
            assertThat(kept(collection)).as(collection).isEmpty();
        }
        assertThat(kept("in-channels")).hasSize(1);
    }

    @Test
    void ofTwoAppsOfOneNameTheOtherGetsNothingOfTheFirst() {
        putChannels("koti/battleship");
        putChannels("aaa/battleship");
        putOtherStream("koti/battleship");
        eero.replaceApp("koti");
        startAgain();
        assertThat(kept("in-channels")).hasSize(1);
        assertThat(kept("out-channels")).containsExactly(channel("aaa/battleship"));
        assertThat(progress(STREAM)).isEqualTo(new InChannel.Progress(2, 1, 0, 0));
        assertThat(progress(OTHER_STREAM)).isEqualTo(new InChannel.Progress(2, 1, 1, 2));
        List<Message> messages = new ArrayList<>();
        eero.handle(messages::add);
        world.run(Duration.ofMinutes(1));

        assertThat(messages).isEmpty();
        assertThat(kept("inbox")).isEmpty();
    }

    /** Nobody is given anything meanwhile: neither the one app nor the other, nor does what comes then get among what is to go. */
    @Test
    void aFullDiskKeepsNoNodeFromStartingAndTheRestIsDoneWhenThereIsRoom() {
        putChannels("koti/battleship");
        putChannels("aaa/battleship");
        putLobby();
        eero.replaceApp("koti");
        eero.vault.fullForNames = true;
        startAgain();
        List<Message> messages = new ArrayList<>();
        eero.handle(messages::add);
        eero.network().turnOn();
        aino.peers().send(eero.id(), SimNode.PROTOCOL, new MessageId("late"), new byte[0]);
        world.run(Duration.ofMinutes(3));
        assertThat(messages).isEmpty();
        assertThat(kept("in-channels")).hasSize(2);
        assertThat(Meetings.connected(aino, eero)).isTrue();

        eero.vault.fullForNames = false;
        world.until("taken in", () -> messages.size() == 1);
        assertThat(messages).extracting(Message::id).containsExactly(new MessageId("late"));
        assertThat(kept("in-channels")).hasSize(1);
        assertThat(kept("matches")).isEmpty();
    }

    @Test
    void whatANodeOfBeforeLeftOfAnotherAppThanTheOneThatHasTheNameGoes() {
        eero.replaceApp("koti");
        assertThat(eero.lobby().offers(SimNode.PROTOCOL)).isEmpty();
        putChannels("aaa/battleship");
        startAgain();
        List<Message> messages = new ArrayList<>();
        eero.handle(messages::add);
        world.run(Duration.ofMinutes(1));

        assertThat(messages).isEmpty();
        for (String collection : List.of("inbox", "outbox", "out-channels", "deliveries")) {
            assertThat(kept(collection)).as(collection).isEmpty();
        }
    }

    @Test
    void aMessageWithoutItsChannelKeepsNobodyFromTalking() {
        putChannels("koti/battleship");
        put("inbox", "f".repeat(32) + "/0000000000000001", "{\"id\":\"lost\",\"body\":\"\"}");
        put("outbox", "f".repeat(32) + "/0000000000000001", "{\"id\":\"lost\",\"body\":\"\"}");
        put("outbox", "nothing", "{\"id\":\"lost\",\"body\":\"\"}");
        eero.replaceApp("koti");
        startAgain();
        List<Message> messages = new ArrayList<>();
        eero.handle(messages::add);
        world.until("handed over", () -> !messages.isEmpty());
    }

    /** As of a node of before, which kept no list of owners, on a disk that is full. */
    private void startUnsettled() {
        eero.kill();
        eero.vault.transact(tx -> tx.delete("name-owners", SimNode.APP.name(), VaultTransaction.ANY_REVISION));
        eero.vault.fullForNames = true;
        world.until("back", eero::alive);
    }

    @Test
    void whatIsToBeSentIsSentOnceThereIsRoomAlsoWhereNoAppRuns() {
        putChannels("koti/battleship");
        startUnsettled();
        List<Message> ainos = new ArrayList<>();
        aino.handle(ainos::add);
        eero.network().turnOn();
        world.run(Duration.ofMinutes(2));
        assertThat(Meetings.connected(aino, eero)).isTrue();
        assertThat(ainos).isEmpty();

        int sessions = world.sessions.size();
        eero.vault.fullForNames = false;
        world.until("sent", () -> !ainos.isEmpty());
        assertThat(ainos).extracting(Message::id).containsExactly(new MessageId("mine"));
        assertThat(world.sessions).hasSize(sessions);
    }

    @Test
    void whoTakesAnOfferIsAnsweredOnceThereIsRoom() {
        List<Match> matches = new ArrayList<>();
        aino.listen(matches::add);
        eero.network().turnOn();
        Offer offer = eero.lobby().offer(SimNode.PROTOCOL, "mine", Duration.ofMinutes(30));
        world.until("seen", () -> !aino.lobby().offers(SimNode.PROTOCOL).isEmpty());
        aino.lobby().accept(SimNode.PROTOCOL, offer.id());
        startUnsettled();
        world.run(Duration.ofMinutes(2));
        assertThat(Meetings.connected(aino, eero)).isTrue();
        assertThat(aino.lobby().offers(SimNode.PROTOCOL)).isEmpty();
        assertThat(aino.engine().lobby().targets()).hasSize(1);

        eero.vault.fullForNames = false;
        world.until("matched", () -> !matches.isEmpty());
        assertThat(matches).extracting(Match::offer).containsExactly(offer.id());
    }

    @Test
    void whatWasTakenIsAskedForOnceThereIsRoom() {
        List<Match> matches = new ArrayList<>();
        aino.listen(matches::add);
        eero.network().turnOn();
        eero.lobby().offers(SimNode.PROTOCOL);
        Offer offer = aino.lobby().offer(SimNode.PROTOCOL, "hers", Duration.ofMinutes(30));
        world.until("seen", () -> !eero.lobby().offers(SimNode.PROTOCOL).isEmpty());
        eero.lobby().accept(SimNode.PROTOCOL, offer.id());
        startUnsettled();
        world.run(Duration.ofMinutes(2));
        assertThat(Meetings.connected(aino, eero)).isTrue();
        assertThat(matches).isEmpty();

        int sessions = world.sessions.size();
        eero.vault.fullForNames = false;
        world.until("matched", () -> !matches.isEmpty());
        assertThat(matches).extracting(Match::offer).containsExactly(offer.id());
        assertThat(world.sessions).hasSize(sessions);
    }
}
