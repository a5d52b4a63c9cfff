package org.koti.spi.catalog;

import java.util.List;

/**
 * What is listed at one moment.
 *
 * @param edition another number when anything in it is another; what was made of a listing may be kept by it while the node runs
 * @param entries what is offered
 * @param refused what is not, as something is wrong with it
 */
public record Listing(long edition, List<CatalogEntry> entries, List<RefusedEntry> refused) {
    /** Keeps its own lists. */
    public Listing {
        entries = List.copyOf(entries);
        refused = List.copyOf(refused);
    }
}
