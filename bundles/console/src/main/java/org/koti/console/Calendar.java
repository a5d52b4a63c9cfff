package org.koti.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.koti.spi.consent.Term;

/** The time where the node is, as the command line writes it, in every language alike. */
final class Calendar {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Clock clock;

    Calendar(Clock clock) {
        this.clock = clock;
    }

    String of(Instant at) {
        return MOMENT.withZone(clock.getZone()).format(at);
    }

    boolean isPast(Instant moment) {
        return !clock.instant().isBefore(moment);
    }

    Duration since(Instant past) {
        return Duration.between(past, clock.instant());
    }

    /** When what is given now for a term ends. */
    Optional<Instant> end(Term term) {
        return term.endAfter(clock.instant(), clock.getZone());
    }
}
