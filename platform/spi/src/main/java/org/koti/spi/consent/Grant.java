package org.koti.spi.consent;

import java.time.Instant;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;

/**
 * The person's yes to one permission of one app.
 *
 * @param app the app
 * @param permission what is granted
 * @param sha256 digest of the jar that asked, 64 lower-case hexadecimal digits
 * @param since when the person said yes
 * @param who who said it, and where
 * @param until from when on it counts for nothing; empty when it is for good
 */
public record Grant(AppId app, Permission permission, String sha256, Instant since, Who who, Optional<Instant> until) {
    /** Who gave a grant: always the person, in one of these ways. What they pick for an app is no grant of this kind: the picking is the only yes. */
    public enum Who {
        /** The person, when they installed the app. */
        AT_INSTALL,
        /** The person, when they put this version in the place of another. */
        AT_SWAP,
        /** The person, on the app's page. */
        ON_PAGE,
        /** The person, or a program of theirs, by a command. */
        BY_COMMAND,
        /** Not kept: an earlier version of the node wrote it. */
        UNKNOWN
    }

    /**
     * Whether it counts.
     *
     * @param now this moment
     * @return true for one that is for good; else false from its end on, and before it was given: that moment is another one of a clock that was set back
     */
    public boolean countsAt(Instant now) {
        return until.isEmpty() || !now.isBefore(since) && now.isBefore(until.get());
    }

    /**
     * Whether it has ended by itself.
     *
     * @param now this moment
     * @return true from its end on; false for one that is for good
     */
    public boolean hasEndedAt(Instant now) {
        return until.isPresent() && !now.isBefore(until.get());
    }
}
