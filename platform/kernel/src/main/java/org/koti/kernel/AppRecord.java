package org.koti.kernel;

import java.time.Instant;
import org.koti.api.app.AppId;

/**
 * What is kept of an installed app.
 *
 * @param id which app
 * @param sha256 digest of its jar
 * @param installed when the person said yes
 * @param wanted false once the person stopped it
 */
record AppRecord(AppId id, String sha256, Instant installed, boolean wanted) {
    AppRecord wanted(boolean now) {
        return new AppRecord(id, sha256, installed, now);
    }
}
