package org.koti.catalog.tuf;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * For how long what is signed may be relied on.
 *
 * @param root how long a root may
 * @param content how long targets and snapshots may
 * @param timestamp how long a timestamp may: so long can a relay hide what is new
 */
public record Validity(Duration root, Duration content, Duration timestamp) {
    Instant from(Instant now, RoleName role) {
        Duration duration = switch (role) {
            case ROOT -> root;
            case TARGETS, SNAPSHOT -> content;
            case TIMESTAMP -> timestamp;
        };
        return now.truncatedTo(ChronoUnit.SECONDS).plus(duration);
    }
}
