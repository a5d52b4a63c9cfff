package org.koti.vault.log1;

import java.util.Optional;

/**
 * One write of a transaction.
 *
 * @param collection the collection's name
 * @param id the record's id
 * @param revision its new revision
 * @param changed when, milliseconds since 1970
 * @param value the JSON text in UTF-8, or empty for a deletion
 */
public record Operation(String collection, String id, long revision, long changed, Optional<byte[]> value) {
    @Override
    public String toString() {
        return "Operation[revision " + revision + "]";
    }
}
