package org.koti.testkit.vault;

import org.koti.api.app.AppId;
import org.koti.api.vault.Vault;
import org.koti.spi.storage.AppRecords;

class InMemoryAppRecordsTest implements AppRecordsContract {
    private final InMemoryAppRecords records = new InMemoryAppRecords();

    @Override
    public AppRecords records() {
        return records;
    }

    @Override
    public Vault vault(AppId app) {
        return records.of(app);
    }

    @Override
    public void lock() {
        records.locked(true);
    }
}
