package org.koti.api.vault;

import java.util.List;
import java.util.Optional;

/**
 * Some records that a query found.
 *
 * @param records in the query's order
 * @param cursor where to go on, or empty at the end
 */
public record Page(List<VaultRecord> records, Optional<String> cursor) {
    /** Keeps its own copy of the list. */
    public Page {
        records = List.copyOf(records);
    }
}
