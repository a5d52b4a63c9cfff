package org.koti.kernel;

import java.time.Instant;
import java.util.Optional;
import org.koti.api.app.AppId;

/**
 * What is kept of an installed app.
 *
 * @param id which app
 * @param sha256 digest of its jar
 * @param installed when the person said yes
 * @param wanted false once the person stopped it
 * @param before the version to which it can go back
 * @param trial where another version is being tried on other data: which copy has this version's data, that comes back unless the other takes its place
 */
record AppRecord(
        AppId id, String sha256, Instant installed, boolean wanted, Optional<Before> before, Optional<String> trial) {
    AppRecord(AppId id, String sha256, Instant installed, boolean wanted) {
        this(id, sha256, installed, wanted, Optional.empty(), Optional.empty());
    }

    AppRecord wanted(boolean now) {
        return new AppRecord(id, sha256, installed, now, before, trial);
    }

    AppRecord with(Optional<Before> earlier) {
        return new AppRecord(id, sha256, installed, wanted, earlier, trial);
    }

    /** It has taken its place at that time. */
    AppRecord since(Instant now) {
        return with(before.map(earlier -> earlier.replaced(now)));
    }

    AppRecord trying(Optional<String> copy) {
        return new AppRecord(id, sha256, installed, wanted, before, copy);
    }
}
