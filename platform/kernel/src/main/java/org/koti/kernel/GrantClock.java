package org.koti.kernel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.koti.spi.consent.Grant;

/**
 * Judges whether grants count at this moment. What it saw ended never counts again, also where the computer's clock is set back. Safe for use by several
 * threads.
 */
final class GrantClock {
    private final InstantSource clock;
    private final Set<Grant> ended = ConcurrentHashMap.newKeySet();

    GrantClock(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Most grants are for good: no time is asked for then. */
    boolean counts(Grant grant) {
        return grant.until().isEmpty() || !hasEnded(grant) && grant.countsAt(now());
    }

    /** {@return whether it has ended by itself, now or at an earlier moment at which that was asked} */
    boolean hasEnded(Grant grant) {
        if (grant.hasEndedAt(now())) {
            ended.add(grant);
        }
        return ended.contains(grant);
    }
}
