package org.koti.spi.catalog;

import java.util.List;

/**
 * A catalog that somebody looks at before they trust it. All signatures in it were checked; whose keys these are only the person can tell, by its id.
 *
 * @param standing how it would stand, under no name yet
 * @param link of the catalog with this very id, at the place where it was looked at
 * @param entries what it offers, by title in the default language
 * @param refused what it lists and would not offer
 */
public record CatalogPreview(
        CatalogStanding standing, String link, List<CatalogEntry> entries, List<RefusedEntry> refused) {
    /** Keeps its own lists. */
    public CatalogPreview {
        entries = List.copyOf(entries);
        refused = List.copyOf(refused);
    }
}
