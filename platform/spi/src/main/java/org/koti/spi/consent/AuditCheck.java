package org.koti.spi.consent;

import java.time.Instant;
import java.util.Optional;

/**
 * What a check of the log found.
 *
 * @param entries how many entries, from the oldest on, follow one from the other; when nothing is wrong, they are all that there are, as they were written
 * @param first number of the oldest entry that is kept; older ones were dropped for age
 * @param since when that one was noted; empty when there is none, or it does not fit
 * @param uncovered how many older entries there are that cannot be checked, since the log was once found without its seal
 * @param finding the first thing that is wrong; empty when all is well
 */
public record AuditCheck(long entries, long first, Optional<Instant> since, long uncovered, Optional<Finding> finding) {
    /**
     * Something that is wrong with the log.
     *
     * @param kind what; the web home has a sentence for each
     * @param number the entry's number; 0 where it is about the whole log
     */
    public record Finding(Kind kind, long number) {}

    /** What can be wrong with the log. */
    public enum Kind {
        /** The entry does not follow from the one before it: it, or what is before it, is not as it was written or is in another one's place. */
        CHANGED,
        /** The entry is not there. */
        MISSING,
        /** Something is there that was not written by the log, before the entry of that number or instead of it. */
        ADDED,
        /** From this entry to the end the log is not there. */
        CUT_OFF,
        /** Entries were written anew, each fitting the other, but not the seal. */
        REWRITTEN,
        /** The signed end of the log is not there. */
        SEAL_MISSING,
        /** The signed end of the log is not what the person's key signed last. */
        SEAL_CHANGED
    }
}
