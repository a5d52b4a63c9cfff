package org.koti.api.vault;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Reads records. In a {@link VaultTransaction} all reads see one state with the transaction's own writes. */
@ProviderType
public interface VaultReader {
    /**
     * Reads one record.
     *
     * @param collection the collection's name: 1 to 64 lower-case letters, digits and hyphens, beginning with a letter
     * @param id the record's id: 1 to 256 characters, none of them a control character
     * @return the record, or empty when there is none
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.VaultRead} for the collection
     * @throws IllegalArgumentException when a name is not of its form
     * @throws VaultLockedException while the node is locked
     */
    Optional<VaultRecord> get(String collection, String id);

    /**
     * Reads records by id or prefix, in the order of their ids (by UTF-16 code units), a page at a time, as one snapshot.
     *
     * @param query what to read
     * @return a page
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.VaultRead} for the collection
     * @throws VaultLockedException while the node is locked
     */
    Page query(Query query);
}
