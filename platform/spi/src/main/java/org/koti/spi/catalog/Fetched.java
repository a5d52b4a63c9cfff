package org.koti.spi.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * How old the copy of a catalog is whose files are fetched over the network.
 *
 * @param when when it was fetched last, whole
 * @param failure why it was not fetched since, where that was tried in vain; what is offered is that copy then
 * @param underWay whether it is being fetched now
 */
public record Fetched(Instant when, Optional<CatalogException> failure, boolean underWay) {
    /** One that nobody fetches at the moment. */
    public Fetched(Instant when, Optional<CatalogException> failure) {
        this(when, failure, false);
    }
}
