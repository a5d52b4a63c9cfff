package org.koti.vault;

import org.koti.api.app.AppId;
import org.koti.api.vault.Vault;
import org.koti.spi.storage.AppRecords;
import org.koti.testkit.vault.AppRecordsContract;
import org.koti.vault.disk.SimulatedDisk;

final class EncryptedAppRecordsTest implements AppRecordsContract {
    private final EncryptedVaultStore store = Stores.opened(new SimulatedDisk());
    private final EncryptedAppRecords records = new EncryptedAppRecords(store);

    @Override
    public AppRecords records() {
        return records;
    }

    @Override
    public Vault vault(AppId app) {
        return store.namespace(app.toString());
    }

    @Override
    public void lock() {
        store.close();
    }
}
