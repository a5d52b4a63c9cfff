package org.koti.pick;

import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.pick.RecordShelf;
import org.koti.spi.pick.SeenRecord;
import org.koti.spi.storage.AppRecords;

/** What other apps than the one that asks keep. */
final class OthersShelf implements RecordShelf {
    private static final Page NOTHING = new Page(List.of(), Optional.empty());

    private final AppId asking;
    private final AppRecords records;

    OthersShelf(AppId asking, AppRecords records) {
        this.asking = asking;
        this.records = records;
    }

    private boolean isOther(AppId app) {
        return !app.equals(asking);
    }

    @Override
    public boolean isKeeper(AppId app) {
        return isOther(app) && records.count(app) > 0;
    }

    @Override
    public List<String> collections(AppId app, Optional<String> after, int limit) {
        return isOther(app) ? records.collections(app, after, limit) : List.of();
    }

    @Override
    public Page query(AppId app, Query query) {
        return isOther(app) ? records.query(app, query) : NOTHING;
    }

    /** The record that the person saw, as it is now. */
    Optional<VaultRecord> now(SeenRecord seen) {
        return isOther(seen.app()) ? records.get(seen.app(), seen.collection(), seen.id()) : Optional.empty();
    }
}
