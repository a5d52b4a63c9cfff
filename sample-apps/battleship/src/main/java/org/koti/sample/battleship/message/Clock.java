package org.koti.sample.battleship.message;

import java.time.Duration;
import java.util.Optional;

/**
 * The time for a move.
 *
 * @param seconds 0 for no limit, else 10 to {@value #MOST}
 */
public record Clock(int seconds) {

    /** No limit. */
    public static final Clock NONE = new Clock(0);

    /** The shortest limit in seconds. */
    public static final int LEAST = 10;

    /** The longest limit in seconds: 30 days. */
    public static final int MOST = 30 * 24 * 60 * 60;

    /** Refuses a time out of range. */
    public Clock {
        if (!isInRange(seconds)) {
            throw new IllegalArgumentException("a clock has 0, or 10 to " + MOST + " seconds, not " + seconds);
        }
    }

    /** Tells whether a clock may have so many seconds. */
    public static boolean isInRange(int seconds) {
        return seconds == 0 || seconds >= LEAST && seconds <= MOST;
    }

    /** Returns the time for a move; empty for no limit. */
    public Optional<Duration> limit() {
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}
