package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.OfferId;
import org.koti.spi.identity.Person;

/** When strangers in reach learn the person's name and key. */
final class IntroductionTest {
    private final World world = new World(12);
    private final SimNode aino = new SimNode(world, "Aino", 1);
    private final RawPeer.Street street = new RawPeer.Street(world);

    private RawPeer raw() {
        return new RawPeer(street);
    }

    private static byte[] hello(Person person) {
        return HelloFrame.of(person, 0, Instant.EPOCH).encode();
    }

    private void usesTheLobby() {
        aino.network().turnOn();
        aino.onStart(started -> started.listen(match -> {
            throw new AssertionError("nobody agreed to " + match);
        }));
        world.run(Duration.ofSeconds(1));
    }

    private SignedOffer offer(Person by, String terms) {
        Instant now = Instant.ofEpochMilli(world.now().toEpochMilli());
        AppProtocol line = AppProtocol.of(SimNode.APP, SimNode.PROTOCOL);
        return SignedOffer.of(by, new OfferId("3".repeat(32)), line, terms, now, now.plusSeconds(600));
    }

    private byte[] list(SignedOffer offer) {
        return new OffersFrame(world.now(), List.of(offer)).encode();
    }

    @Test
    void whoOnlyLooksAtTheLobbyShowsNobodyWhoTheyAre() throws Exception {
        usesTheLobby();
        TestPerson eve = new TestPerson("Eve");
        RawPeer raw = raw().dial(eve.device(), aino).say(hello(eve), list(offer(eve, "")));
        assertThat(aino.lobby().offers(SimNode.PROTOCOL)).hasSize(1);
        world.run(Duration.ofMinutes(1));
        assertThat(raw.heard).isEmpty();
        assertThat(raw.ended).isFalse();
    }

    @Test
    void whoTakesAnOfferShowsItsOffererWhoTheyAreAndNobodyElse() throws Exception {
        usesTheLobby();
        TestPerson eve = new TestPerson("Eve");
        TestPerson mallory = new TestPerson("Mallory");
        RawPeer eves = raw().dial(eve.device(), aino).say(hello(eve), list(offer(eve, "")));
        RawPeer mallorys = raw().dial(mallory.device(), aino).say(hello(mallory));
        aino.lobby().accept(SimNode.PROTOCOL, offer(eve, "").id());
        world.run(Duration.ofSeconds(5));
        assertThat(eves.heard).first().isInstanceOf(HelloFrame.class);
        assertThat(eves.heard).contains(new TakeFrame(offer(eve, "").id()));
        assertThat(mallorys.heard).isEmpty();
    }

    @Test
    void whoOffersShowsEverybodyInTheLobbyWhoTheyAre() throws Exception {
        usesTheLobby();
        TestPerson eve = new TestPerson("Eve");
        RawPeer raw = raw().dial(eve.device(), aino).say(hello(eve));
        assertThat(raw.heard).isEmpty();
        aino.lobby().offer(SimNode.PROTOCOL, "", Duration.ofMinutes(5));
        world.run(Duration.ofSeconds(5));
        assertThat(raw.heard).first().isInstanceOf(HelloFrame.class);
        assertThat(raw.heard).anyMatch(OffersFrame.class::isInstance);
    }

    @Test
    void anOpenInvitationShowsNobodyWithoutItsSecretWhoseItIs() throws Exception {
        aino.network().turnOn();
        aino.invitations().create("", Duration.ofHours(1));
        TestPerson eve = new TestPerson("Eve");
        RawPeer raw = raw().dial(eve.device(), aino).say(hello(eve));
        raw.say(new ClaimFrame("0".repeat(32), Bytes.of(new byte[32])).encode());
        assertThat(raw.heard).noneMatch(HelloFrame.class::isInstance);
    }
}
