package org.koti.spi.pick;

import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the person can pick a record from for one request: what apps keep in the vault, without what the platform keeps there, and without what the asking app itself
 * keeps. Nothing of it is for the app that asks. Every call needs an unlocked node. Safe for use by several threads.
 */
@ProviderType
public interface RecordShelf {
    /**
     * Whether an app keeps records that can be picked.
     *
     * @param app the app
     * @return false also for the app that asks
     */
    boolean isKeeper(AppId app);

    /**
     * The collections in which an app keeps records.
     *
     * @param app the app
     * @param after only those whose names come after this one; empty for all
     * @param limit how many at the most
     * @return by name
     */
    List<String> collections(AppId app, Optional<String> after, int limit);

    /**
     * Reads records as {@link org.koti.api.vault.VaultReader#query} does.
     *
     * @param app whose
     * @param query what to read
     * @return a page
     * @throws IllegalArgumentException when a name is not of its form
     */
    Page query(AppId app, Query query);
}
