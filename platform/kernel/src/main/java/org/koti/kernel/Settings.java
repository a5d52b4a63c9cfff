package org.koti.kernel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/**
 * What the framework's properties say.
 *
 * @param context knows them
 */
record Settings(BundleContext context) {
    /** The node's folder. */
    Path home() {
        String home = context.getProperty(AppHost.HOME);
        if (home == null) {
            throw new IllegalStateException(
                    "the framework property " + AppHost.HOME + " is missing; it names the node's folder");
        }
        return Path.of(home);
    }

    /** So many milliseconds. */
    Duration time(String property, Duration usual) {
        return Optional.ofNullable(context.getProperty(property))
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .orElse(usual);
    }
}
