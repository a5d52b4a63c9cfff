package org.koti.api.vault;

import org.osgi.annotation.versioning.ProviderType;

/** Reads and writes that become durable together or not at all. Valid only inside {@link Vault#transact}, on the calling thread. */
@ProviderType
public interface VaultTransaction extends VaultReader {
    /** As an expected revision: whatever is there, or nothing. */
    long ANY_REVISION = -1;

    /** As an expected revision: there must be no such record. */
    long ABSENT = 0;

    /**
     * Writes a record.
     *
     * @param collection the collection's name
     * @param id the record's id
     * @param json the value: a JSON object of at most 1 MiB in UTF-8
     * @param expected the revision that must be there, {@link #ABSENT} or {@link #ANY_REVISION}
     * @return the record as written, with its new revision
     * @throws RevisionConflictException when another revision is there; nothing of the transaction is written unless the caller catches it
     * @throws InvalidRecordException when the value is no JSON object or too large
     * @throws QuotaExceededException when the app's quota is used up
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.VaultWrite} for the collection
     * @throws IllegalArgumentException when a name is not of its form
     */
    VaultRecord put(String collection, String id, String json, long expected);

    /**
     * Deletes a record.
     *
     * @param collection the collection's name
     * @param id the record's id
     * @param expected the revision that must be there or {@link #ANY_REVISION}
     * @return whether there was one
     * @throws RevisionConflictException when another revision is there
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.VaultWrite} for the collection
     */
    boolean delete(String collection, String id, long expected);
}
