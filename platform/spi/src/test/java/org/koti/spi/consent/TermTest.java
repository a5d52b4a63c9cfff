package org.koti.spi.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TermTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Test
    void whatIsForGoodHasNoEnd() {
        assertThat(Term.FOR_GOOD.endAfter(Instant.EPOCH, HELSINKI)).isEmpty();
    }

    @Test
    void everyOtherTermHasAnEnd() {
        assertThat(Term.values())
                .filteredOn(term -> term.endAfter(Instant.EPOCH, HELSINKI).isPresent())
                .containsExactlyElementsOf(Term.WITH_AN_END);
    }

    @Test
    void anHourIsAnHour() {
        assertThat(Term.ONE_HOUR.endAfter(Instant.parse("2026-11-30T21:30:00Z"), HELSINKI))
                .contains(Instant.parse("2026-11-30T22:30:00Z"));
    }

    @Test
    void theDayEndsAtMidnightWhereThePersonIs() {
        assertThat(Term.TODAY.endAfter(Instant.parse("2026-11-30T21:59:59Z"), HELSINKI))
                .contains(Instant.parse("2026-11-30T22:00:00Z"));
        assertThat(Term.TODAY.endAfter(Instant.parse("2026-11-30T22:00:00Z"), HELSINKI))
                .contains(Instant.parse("2026-12-01T22:00:00Z"));
        assertThat(Term.TODAY.endAfter(Instant.parse("2026-10-24T21:00:00Z"), HELSINKI))
                .as("a day of 25 hours")
                .contains(Instant.parse("2026-10-25T22:00:00Z"));
    }
}
