package org.koti.identity;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.koti.spi.identity.WrongPassphraseException;

/**
 * Wrong tries in a row wait longer and longer: three are free, then 1 s, 2 s, 4 s … up to 60 s. Kept in memory: who can restart the node can also try on a
 * copy of the files, which Argon2id makes slow. Not safe for use by several threads.
 */
final class Patience {
    private static final int FREE = 3;
    private static final long MOST_SECONDS = 60;

    private final LongSupplier nanoTime;
    private int wrong;
    private long since;

    Patience(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Refuses to look at a try that comes too early. */
    void check() throws WrongPassphraseException {
        long left = TimeUnit.SECONDS.toNanos(waitSeconds()) - (nanoTime.getAsLong() - since);
        if (left > 0) {
            throw new WrongPassphraseException(TimeUnit.NANOSECONDS.toSeconds(left) + 1);
        }
    }

    WrongPassphraseException wrong() {
        wrong++;
        since = nanoTime.getAsLong();
        return new WrongPassphraseException(waitSeconds());
    }

    void right() {
        wrong = 0;
    }

    private long waitSeconds() {
        if (wrong < FREE) {
            return 0;
        }
        return Math.min(MOST_SECONDS, 1L << Math.min(wrong - FREE, 6));
    }
}
