package org.koti.kernel;

import java.time.Instant;
import java.util.Set;
import org.koti.api.permission.Permission;
import org.koti.spi.app.Earlier;

/**
 * The version that an app had before. Its jar is kept, and its data as a copy by the name of its digest.
 *
 * @param sha256 digest of its jar
 * @param version its own name of the version
 * @param replaced when the other one took its place
 * @param watched whether the app goes back to it by itself where the other one fails soon
 * @param held what it was granted then
 */
record Before(String sha256, String version, Instant replaced, boolean watched, Set<Permission> held) {
    /** The same where the other one has taken its place only now. */
    Before replaced(Instant now) {
        return new Before(sha256, version, now, watched, held);
    }

    Earlier shown() {
        return new Earlier(version, sha256, replaced);
    }
}
