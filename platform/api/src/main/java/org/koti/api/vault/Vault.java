package org.koti.api.vault;

import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The app's own part of the person's encrypted store. Each app gets its own; every call asks for the grant.
 *
 * <p>What a method returned from is durable: it survives the death of the process at any moment. Writes of all threads happen one after the other;
 * reads never wait for them and see one committed state. Safe for use by several threads.
 */
@ProviderType
public interface Vault extends VaultReader {
    /**
     * Writes a record, whatever is there.
     *
     * @param collection the collection's name
     * @param id the record's id
     * @param json the value: a JSON object of at most 1 MiB in UTF-8
     * @return the record as written, durable
     * @throws InvalidRecordException when the value is no JSON object or too large
     * @throws QuotaExceededException when the app's quota is used up
     * @throws StorageFullException when the disk is full; nothing is written, the vault stays usable
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.VaultWrite} for the collection
     * @throws VaultLockedException while the node is locked
     */
    default VaultRecord put(String collection, String id, String json) {
        return put(collection, id, json, VaultTransaction.ANY_REVISION);
    }

    /**
     * Writes a record if the expected revision is there.
     *
     * @param collection the collection's name
     * @param id the record's id
     * @param json the value: a JSON object of at most 1 MiB in UTF-8
     * @param expected the revision that must be there, {@link VaultTransaction#ABSENT} or {@link VaultTransaction#ANY_REVISION}
     * @return the record as written, durable
     * @throws RevisionConflictException when another revision is there; nothing is written
     */
    default VaultRecord put(String collection, String id, String json, long expected) {
        return transact(tx -> tx.put(collection, id, json, expected));
    }

    /**
     * Deletes a record, whatever revision is there.
     *
     * @param collection the collection's name
     * @param id the record's id
     * @return whether there was one
     */
    default boolean delete(String collection, String id) {
        return delete(collection, id, VaultTransaction.ANY_REVISION);
    }

    /**
     * Deletes a record if the expected revision is there.
     *
     * @param collection the collection's name
     * @param id the record's id
     * @param expected the revision that must be there or {@link VaultTransaction#ANY_REVISION}
     * @return whether there was one
     * @throws RevisionConflictException when another revision is there; nothing is deleted
     */
    default boolean delete(String collection, String id, long expected) {
        return transact(tx -> tx.delete(collection, id, expected));
    }

    /**
     * Runs reads and writes as one: all of them become durable before this returns, or none when {@code work} throws.
     *
     * @param work gets the transaction; must be quick, other writers of the app wait
     * @param <T> what it returns
     * @return what {@code work} returned
     * @throws IllegalStateException when called inside another transaction of the same thread
     * @throws StorageFullException when the disk is full; nothing is written, the vault stays usable
     */
    <T> T transact(Function<VaultTransaction, T> work);

    /**
     * The changes of a collection since an anchor, each record once in its latest state, oldest change first.
     *
     * @param collection the collection's name
     * @param since {@link Anchor#START} or what an earlier call gave
     * @param limit how many at the most, 1 to 1000
     * @return the changes; {@link Changes#startAgain()} tells when the anchor is too old
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.VaultRead} for the collection
     */
    Changes changes(String collection, Anchor since, int limit);

    /**
     * Tells of each committed change of a collection, after it is durable, on a thread of the platform, never concurrently to one listener. A version that starts beside the one
     * that it is to replace is told from when it has taken that place, so its start never waits for it; the one that was replaced is told no more.
     *
     * @param collection the collection's name
     * @param listener gets the newest anchor; it then asks for {@link #changes}; several changes may be told at once
     * @return ends the telling when closed
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.VaultRead} for the collection
     */
    Watch watch(String collection, Consumer<Anchor> listener);

    /**
     * What the app uses of its quota.
     *
     * @return the usage now
     */
    Usage usage();
}
