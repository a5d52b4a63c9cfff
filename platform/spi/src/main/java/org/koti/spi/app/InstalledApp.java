package org.koti.spi.app;

import java.time.Instant;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.osgi.framework.Bundle;

/**
 * An app of this node as it is now.
 *
 * @param id who published it and its name
 * @param declaration what it declares
 * @param sha256 digest of its jar, 64 lower-case hexadecimal digits
 * @param installed when the person said yes
 * @param state where it is in its life
 * @param problem why it is not running, in words; empty when all is well
 * @param bundle its bundle while there is one
 */
public record InstalledApp(
        AppId id,
        Declaration declaration,
        String sha256,
        Instant installed,
        State state,
        Optional<String> problem,
        Optional<Bundle> bundle) {
    /** Where an app is in its life. */
    public enum State {
        /** Being started. */
        STARTING,
        /** Running. */
        ACTIVE,
        /** Stopped by the person. */
        STOPPED,
        /** Could not be started or had to be stopped; {@link InstalledApp#problem()} says why. */
        FAILED
    }
}
