package org.koti.spi.consent;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** For how long the person grants something: the choices wherever they are asked. */
public enum Term {
    /** Until they take it back. */
    FOR_GOOD,
    /** Until the end of the day. */
    TODAY,
    /** For one hour. */
    ONE_HOUR;

    /** Those that end by themselves, the longest first. */
    public static final List<Term> WITH_AN_END = List.of(TODAY, ONE_HOUR);

    /**
     * When a grant of this term ends.
     *
     * @param now when it is given
     * @param zone where the person is: the day ends there
     * @return a moment after that; empty when it is for good
     */
    public Optional<Instant> endAfter(Instant now, ZoneId zone) {
        return switch (this) {
            case FOR_GOOD -> Optional.empty();
            case TODAY ->
                Optional.of(now.atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant());
            case ONE_HOUR -> Optional.of(now.plus(1, ChronoUnit.HOURS));
        };
    }
}
