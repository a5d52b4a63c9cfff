package org.koti.spi.storage;

import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What apps keep in the vault, to be read for the person. What the platform keeps there has no app's id, and cannot be named here. Every call needs an unlocked node.
 * Safe for use by several threads.
 */
@ProviderType
public interface AppRecords {
    /**
     * How many records an app keeps.
     *
     * @param app the app
     * @return none also for an app that is not there
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    long count(AppId app);

    /**
     * The collections in which an app keeps records.
     *
     * @param app the app
     * @param after only those whose names come after this one; empty for all
     * @param limit how many at the most
     * @return by name
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    List<String> collections(AppId app, Optional<String> after, int limit);

    /**
     * Reads records as {@link org.koti.api.vault.VaultReader#query} does.
     *
     * @param app whose
     * @param query what to read
     * @return a page
     * @throws IllegalArgumentException when a name is not of its form
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    Page query(AppId app, Query query);

    /**
     * Reads one record.
     *
     * @param app whose
     * @param collection the collection's name
     * @param id the record's id
     * @return the record, or empty when there is none
     * @throws IllegalArgumentException when a name is not of its form
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    Optional<VaultRecord> get(AppId app, String collection, String id);
}
