package org.koti.spi.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.permission.Sign;

class GrantTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);

    private static Grant until(Optional<Instant> end) {
        return new Grant(new AppId("koti", "hello"), new Sign(), "0".repeat(64), NOON, Grant.Who.ON_PAGE, end);
    }

    @Test
    void whatHasAnEndCountsFromItsBeginningUntilThen() {
        Grant grant = until(Optional.of(ONE));

        assertThat(grant.countsAt(NOON.minusNanos(1))).isFalse();
        assertThat(grant.countsAt(NOON)).isTrue();
        assertThat(grant.countsAt(ONE.minusNanos(1))).isTrue();
        assertThat(grant.countsAt(ONE)).isFalse();
    }

    @Test
    void itHasEndedFromItsEndOn() {
        Grant grant = until(Optional.of(ONE));

        assertThat(grant.hasEndedAt(NOON.minusNanos(1))).isFalse();
        assertThat(grant.hasEndedAt(ONE.minusNanos(1))).isFalse();
        assertThat(grant.hasEndedAt(ONE)).isTrue();
    }

    @Test
    void whatIsForGoodCountsWhateverTheClockSays() {
        Grant grant = until(Optional.empty());

        for (Instant moment : new Instant[] {Instant.MIN, NOON, Instant.MAX}) {
            assertThat(grant.countsAt(moment)).isTrue();
            assertThat(grant.hasEndedAt(moment)).isFalse();
        }
    }
}
