package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.Match;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.OfferId;
import org.koti.spi.consent.Activity;
import org.koti.spi.identity.Person;

/** What strangers and false friends can do. */
final class StrangerTest {
    private final World world = new World(11);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final SimNode eero = new SimNode(world, "Eero", 2);
    private final RawPeer.Street street = new RawPeer.Street(world);

    private RawPeer raw() {
        return new RawPeer(street);
    }

    private static byte[] hello(Person person) {
        return HelloFrame.of(person, 0, java.time.Instant.EPOCH).encode();
    }

    private void opensItsDoor(SimNode node) {
        node.network().turnOn();
        node.invitations().create("", Duration.ofHours(1));
    }

    private void usesTheLobby(SimNode node) {
        node.network().turnOn();
        node.onStart(started -> started.listen(new LobbyListener() {
            @Override
            public void matched(Match match) {
                throw new AssertionError("nobody agreed to " + match);
            }
        }));
        world.run(Duration.ofSeconds(1));
    }

    @Test
    void aStrangerHearsNothingWhileNoneIsExpected() throws Exception {
        aino.network().turnOn();
        TestPerson eve = new TestPerson("Eve");
        RawPeer raw = raw().dial(eve.device(), aino).say(hello(eve));
        assertThat(raw.heard).isEmpty();
        assertThat(raw.ended).isTrue();
    }

    @Test
    void whoSaysNoHelloIsEndedAfterTenSeconds() throws Exception {
        opensItsDoor(aino);
        RawPeer raw = raw().dial(TestPerson.freshDevice(), aino).say();
        assertThat(raw.ended).isFalse();
        world.run(Duration.ofSeconds(11));
        assertThat(raw.ended).isTrue();
        assertThat(raw.heard).isEmpty();
    }

    @Test
    void garbageEndsTheSessionAndNothingElse() throws Exception {
        opensItsDoor(aino);
        for (byte[] garbage :
                List.of(new byte[] {0}, new byte[] {-1, 5}, new byte[60_000], "GET / HTTP/1.1".getBytes("US-ASCII"))) {
            RawPeer raw = raw().dial(TestPerson.freshDevice(), aino).say(garbage);
            assertThat(raw.ended).isTrue();
            TestPerson eve = new TestPerson("Eve");
            RawPeer polite = raw().dial(eve.device(), aino).say(hello(eve));
            assertThat(polite.ended).isFalse();
            polite.say(garbage);
            assertThat(polite.ended).isTrue();
        }
        Meetings.befriend(aino, eero);
    }

    @Test
    void aHelloOfAnotherDeviceOrPersonIsRefused() throws Exception {
        opensItsDoor(aino);
        TestPerson eve = new TestPerson("Eve");
        RawPeer stolen = raw().dial(TestPerson.freshDevice(), aino).say(hello(eve));
        assertThat(stolen.ended).isTrue();
        assertThat(stolen.heard).isEmpty();
        HelloFrame own = HelloFrame.of(eve, 0, java.time.Instant.EPOCH);
        HelloFrame asEero = new HelloFrame(eero.id(), "Eero", 0, own.issued(), own.certificate());
        assertThat(raw().dial(eve.device(), aino).say(asEero.encode()).ended).isTrue();
    }

    @Test
    void anotherKeyInTheNameOfAContactIsLoud() throws Exception {
        Meetings.befriend(aino, eero);
        TestPerson eve = new TestPerson("Eve");
        HelloFrame own = HelloFrame.of(eve, 0, java.time.Instant.EPOCH);
        HelloFrame asEero = new HelloFrame(eero.id(), "Eero", 0, own.issued(), own.certificate());
        RawPeer raw = raw().dial(eve.device(), aino).say(asEero.encode());
        assertThat(raw.ended).isTrue();
        assertThat(aino.activities)
                .filteredOn(activity -> activity.kind() == Activity.Kind.ANOTHER_KEY_IN_NAME)
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.subject()).isEqualTo("Eero"));
        assertThat(Meetings.connected(aino, eero)).isTrue();
    }

    @Test
    void aContactThatSendsGarbageIsNotedOnce() throws Exception {
        Meetings.befriend(aino, eero);
        raw().dial(eero.person.device(), aino).say(hello(eero.person), new byte[] {99}, new byte[] {98});
        assertThat(refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.details().get(0)).contains("unknown kind 99"));
        world.until("connected again", () -> Meetings.connected(aino, eero));
    }

    @Test
    void aContactWhoseNodeIsOfAnotherVersionIsNotedOnceADayAndForNoFault() throws Exception {
        Meetings.befriend(aino, eero);
        byte[] hello = hello(eero.person);
        hello[1] = 1;
        raw().dial(eero.person.device(), aino).say(hello);
        world.run(Duration.ofMinutes(2));
        raw().dial(eero.person.device(), aino).say(hello);
        assertThat(refusals()).isEmpty();
        assertThat(aino.activities)
                .filteredOn(activity -> activity.kind() == Activity.Kind.OTHER_VERSION)
                .singleElement()
                .satisfies(activity -> assertThat(activity.subject()).isEqualTo("Eero"));
    }

    private List<Activity> refusals() {
        return aino.activities.stream()
                .filter(activity -> activity.kind() == Activity.Kind.PEER_REFUSED)
                .toList();
    }

    @Test
    void aClaimWithoutTheSecretEndsTheSession() throws Exception {
        opensItsDoor(aino);
        String id = aino.invitations().list().get(0).id();
        TestPerson eve = new TestPerson("Eve");
        RawPeer raw =
                raw().dial(eve.device(), aino).say(hello(eve), new ClaimFrame(id, Bytes.of(new byte[32])).encode());
        assertThat(raw.ended).isTrue();
        assertThat(raw.heard).noneMatch(VerdictFrame.class::isInstance);
        assertThat(aino.contacts().list()).isEmpty();
    }

    @Test
    void anUnknownInvitationIsAnsweredSo() throws Exception {
        opensItsDoor(aino);
        TestPerson eve = new TestPerson("Eve");
        RawPeer raw = raw().dial(eve.device(), aino)
                .say(hello(eve), new ClaimFrame("0".repeat(32), Bytes.of(new byte[32])).encode());
        assertThat(raw.heard).contains(new VerdictFrame("0".repeat(32), VerdictFrame.Answer.UNKNOWN));
    }

    @Test
    void messagesOfStrangersAreDropped() throws Exception {
        usesTheLobby(aino);
        TestPerson eve = new TestPerson("Eve");
        ParcelsFrame.Parcel parcel = new ParcelsFrame.Parcel(new MessageId("m"), Bytes.of(new byte[1]));
        AppProtocol line = AppProtocol.of(SimNode.APP, SimNode.PROTOCOL);
        RawPeer raw = raw().dial(eve.device(), aino)
                .say(hello(eve), new ParcelsFrame(line, "0".repeat(32), 1, List.of(parcel)).encode());
        assertThat(raw.ended).isFalse();
        assertThat(raw.heard).noneMatch(ReceiptFrame.class::isInstance);
        List<Stored.Entry> channels = new ArrayList<>();
        Stored.each(aino.vault, "in-channels", "", channels::add);
        assertThat(channels).isEmpty();
    }

    @Test
    void aVerdictOrSettlementThatNobodyAskedForChangesNothing() throws Exception {
        usesTheLobby(aino);
        TestPerson eve = new TestPerson("Eve");
        OfferId offer =
                aino.lobby().offer(SimNode.PROTOCOL, "", Duration.ofMinutes(5)).id();
        RawPeer raw = raw().dial(eve.device(), aino)
                .say(
                        hello(eve),
                        new SettledFrame(offer, true).encode(),
                        new SettledFrame(new OfferId("1".repeat(32)), true).encode(),
                        new VerdictFrame("2".repeat(32), VerdictFrame.Answer.ACCEPTED).encode());
        assertThat(raw.ended).isFalse();
        assertThat(aino.contacts().list()).isEmpty();
        assertThat(aino.lobby().offers(SimNode.PROTOCOL)).hasSize(1);
    }

    @Test
    void anOfferInAnothersNameEndsTheSession() throws Exception {
        usesTheLobby(aino);
        TestPerson eve = new TestPerson("Eve");
        SignedOffer eeros = SignedOffer.of(
                eero.person,
                new OfferId("3".repeat(32)),
                AppProtocol.of(SimNode.APP, SimNode.PROTOCOL),
                "",
                world.now(),
                world.now().plusSeconds(60));
        RawPeer raw =
                raw().dial(eve.device(), aino).say(hello(eve), new OffersFrame(world.now(), List.of(eeros)).encode());
        assertThat(raw.ended).isTrue();
        assertThat(aino.lobby().offers(SimNode.PROTOCOL)).isEmpty();
    }

    @Test
    void aFloodingStrangerIsEnded() throws Exception {
        usesTheLobby(aino);
        TestPerson eve = new TestPerson("Eve");
        byte[] list = new OffersFrame(world.now(), List.of()).encode();
        RawPeer raw = raw().dial(eve.device(), aino).say(hello(eve));
        for (int i = 0; i < 50; i++) {
            raw.session.send(list);
        }
        world.run(Duration.ofSeconds(1));
        assertThat(raw.ended).isFalse();
        for (int i = 0; i < 50; i++) {
            raw.session.send(list);
        }
        world.run(Duration.ofSeconds(1));
        assertThat(raw.ended).isTrue();
    }

    @Test
    void notMoreThan32StrangersAreAdmittedAndContactsAlways() throws Exception {
        Meetings.befriend(aino, eero);
        usesTheLobby(aino);
        for (int i = 0; i < 32; i++) {
            raw().dial(TestPerson.freshDevice(), aino);
        }
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> raw().dial(TestPerson.freshDevice(), aino)))
                .isInstanceOf(IOException.class);
        raw().dial(eero.person.device(), aino);
    }

    @Test
    void notMoreThan4StrangersOfOneAddressAreHeard() throws Exception {
        usesTheLobby(aino);
        List<RawPeer> same = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            same.add(raw().dial(TestPerson.freshDevice(), aino));
        }
        street.goTo(100);
        RawPeer fifth = raw().dial(TestPerson.freshDevice(), aino).say();
        assertThat(fifth.ended).isTrue();
        assertThat(same).noneMatch(raw -> raw.ended);
        street.goTo(101);
        assertThat(raw().dial(TestPerson.freshDevice(), aino).say().ended).isFalse();
    }

    @Test
    void anEndedInvitationOpensNoLobby() throws Exception {
        opensItsDoor(aino);
        aino.invitations().revoke(aino.invitations().list().get(0).id());
        TestPerson eve = new TestPerson("Eve");
        RawPeer raw = raw().dial(eve.device(), aino).say(hello(eve), new OffersFrame(world.now(), List.of()).encode());
        assertThat(raw.heard).noneMatch(OffersFrame.class::isInstance);
        assertThat(raw.ended).isTrue();
        world.sleep(Duration.ofDays(2));
        assertThat(raw().dial(eve.device(), aino).say(hello(eve)).heard).isEmpty();
    }

    @Test
    void aContactThatBeginsStreamsWithoutEndIsEnded() throws Exception {
        Meetings.befriend(aino, eero);
        eero.network().turnOff();
        RawPeer raw = raw().dial(eero.person.device(), aino).say(hello(eero.person));
        for (int i = 1; i <= Link.MAX_STREAMS; i++) {
            raw.session.send(parcelOfStream(i));
        }
        raw.say(parcelOfStream(1));
        assertThat(raw.ended).isFalse();
        raw.say(parcelOfStream(Link.MAX_STREAMS + 1));
        assertThat(raw.ended).isTrue();
    }

    private static byte[] parcelOfStream(int number) {
        AppProtocol line = AppProtocol.of(SimNode.APP, SimNode.PROTOCOL);
        ParcelsFrame.Parcel parcel = new ParcelsFrame.Parcel(new MessageId("m"), Bytes.of(new byte[1]));
        return new ParcelsFrame(line, String.format("%032x", number), 1, List.of(parcel)).encode();
    }

    private SignedOffer offer(Person by, String terms) {
        java.time.Instant now = java.time.Instant.ofEpochMilli(world.now().toEpochMilli());
        AppProtocol line = AppProtocol.of(SimNode.APP, SimNode.PROTOCOL);
        return SignedOffer.of(by, new OfferId("3".repeat(32)), line, terms, now, now.plusSeconds(600));
    }

    private byte[] list(SignedOffer offer) {
        return new OffersFrame(world.now(), List.of(offer)).encode();
    }

    @Test
    void otherTermsUnderAKnownSignatureEndTheSession() throws Exception {
        usesTheLobby(aino);
        TestPerson eve = new TestPerson("Eve");
        SignedOffer signed = offer(eve, "fair");
        RawPeer raw = raw().dial(eve.device(), aino).say(hello(eve), list(signed), list(signed.asTaken()));
        assertThat(raw.ended).isFalse();
        SignedOffer forged = new SignedOffer(
                signed.id(), signed.line(), "unfair", signed.issued(), signed.expires(), signed.signature(), false);
        raw.say(list(forged));
        assertThat(raw.ended).isTrue();
    }

    @Test
    void nobodyPutsAnOfferInThePlaceOfAnothers() throws Exception {
        usesTheLobby(aino);
        TestPerson eve = new TestPerson("Eve");
        TestPerson mallory = new TestPerson("Mallory");
        RawPeer eves = raw().dial(eve.device(), aino).say(hello(eve), list(offer(eve, "")));
        RawPeer mallorys = raw().dial(mallory.device(), aino).say(hello(mallory), list(offer(mallory, "")));
        assertThat(offerers()).containsExactly("Eve");
        eves.session.close("gone");
        world.run(Duration.ofSeconds(1));
        mallorys.say(list(offer(mallory, "")));
        assertThat(offerers()).isEmpty();
        raw().dial(eve.device(), aino).say(hello(eve), list(offer(eve, "")));
        assertThat(offerers()).containsExactly("Eve");
    }

    private List<String> offerers() {
        return aino.lobby().offers(SimNode.PROTOCOL).stream()
                .map(offer -> offer.by().name())
                .toList();
    }

    @Test
    void aTakeOfNothingIsTellingNobodyElse() throws Exception {
        usesTheLobby(aino);
        TestPerson eve = new TestPerson("Eve");
        RawPeer other = raw().dial(eve.device(), aino).say(hello(eve));
        int before = other.heard.size();
        TestPerson mallory = new TestPerson("Mallory");
        RawPeer raw = raw().dial(mallory.device(), aino)
                .say(hello(mallory), new TakeFrame(new OfferId("4".repeat(32))).encode());
        assertThat(raw.heard).contains(new SettledFrame(new OfferId("4".repeat(32)), false));
        assertThat(other.heard).hasSize(before);
    }
}
