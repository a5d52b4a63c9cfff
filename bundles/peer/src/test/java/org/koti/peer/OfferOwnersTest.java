package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.OfferId;
import org.koti.testkit.vault.InMemoryVault;

final class OfferOwnersTest {
    private static final OfferId OFFER = new OfferId("1".repeat(32));
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private final InMemoryVault vault = new InMemoryVault(OpenGate.of(SimNode.APP));
    private final TestPerson aino = new TestPerson("Aino");
    private final TestPerson eero = new TestPerson("Eero");

    @Test
    void anIdStaysWhoItWasOfAlsoWhenTheOfferWasErasedWithItsApp() {
        LobbyBook book = new LobbyBook(vault, new Owners(vault, InstantSource.fixed(NOW), (former, next) -> {}));
        OfferOwners owners = new OfferOwners(aino.id(), book);
        AppProtocol line = new AppProtocol("battleship", "battleship/1");
        book.keep(SignedOffer.of(aino, OFFER, line, "", NOW, NOW.plusSeconds(60)));
        assertThat(owners.claim(OFFER, eero.id(), NOW)).isFalse();
        vault.transact(tx -> {
            Stored.delete(tx, "offers", OFFER.value());
            return tx;
        });
        owners.reread(NOW.plus(SignedOffer.LONGEST));

        assertThat(book.own(OFFER)).isEmpty();
        assertThat(owners.claim(OFFER, eero.id(), NOW)).isFalse();
        owners.expire(NOW.plus(SignedOffer.LONGEST));
        assertThat(owners.claim(OFFER, eero.id(), NOW)).isFalse();
        owners.expire(NOW.plus(SignedOffer.LONGEST).plus(Duration.ofMillis(1)));
        assertThat(owners.claim(OFFER, eero.id(), NOW)).isTrue();
    }
}
