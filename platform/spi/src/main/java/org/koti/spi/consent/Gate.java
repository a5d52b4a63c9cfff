package org.koti.spi.consent;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/**
 * The one choke point between apps and services: a bundle that hands a service to apps ({@code ServiceScope.BUNDLE}) gets the using app's gate here and
 * asks it on every call. The gate is looked up once for each object that is handed out: it ends with the run of the app, and the object with it. Safe for use by several threads.
 */
@ProviderType
public interface Gate {
    /**
     * The gate of an app.
     *
     * @param using the bundle that uses the service
     * @return its gate
     * @throws IllegalStateException when the bundle is no app: platform bundles use {@code org.koti.spi}
     */
    AppGate of(Bundle using);

    /**
     * The same for code that sees bundles of both kinds.
     *
     * @param bundle any bundle
     * @return its gate, or empty when it is no app
     */
    Optional<AppGate> find(Bundle bundle);
}
