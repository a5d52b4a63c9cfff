package org.koti.spi.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * How old the copy of a catalog is whose files are fetched over the network.
 *
 * @param when when it was fetched last
 * @param failure why it was not fetched since, where that was tried in vain; what is offered is that copy then
 */
public record Fetched(Instant when, Optional<CatalogException> failure) {}
