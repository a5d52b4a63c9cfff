package org.koti.spi.web;

import java.net.URI;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Where the person reaches the pages of the home. Safe for use by several threads. */
@ProviderType
public interface WebHome {
    /**
     * The origin of the pages; whoever has no session there needs a login link besides.
     *
     * @return for example {@code http://home.localhost:8480}; empty while the home does not answer
     */
    Optional<URI> address();
}
