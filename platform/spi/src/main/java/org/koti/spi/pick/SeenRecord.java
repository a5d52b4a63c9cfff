package org.koti.spi.pick;

import java.time.Instant;
import org.koti.api.app.AppId;
import org.koti.api.vault.VaultRecord;

/**
 * A record as the person saw it.
 *
 * @param app whose it is
 * @param collection the collection's name
 * @param id its id within the collection
 * @param revision its revision
 * @param changed when it was last written: revisions begin anew where an app's data was erased
 */
public record SeenRecord(AppId app, String collection, String id, long revision, Instant changed) {
    /**
     * A record that is being shown.
     *
     * @param app whose it is
     * @param record as it was read
     * @return the same without what is in it
     */
    public static SeenRecord of(AppId app, VaultRecord record) {
        return new SeenRecord(app, record.collection(), record.id(), record.revision(), record.changed());
    }
}
