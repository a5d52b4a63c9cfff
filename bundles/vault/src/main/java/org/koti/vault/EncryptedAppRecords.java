package org.koti.vault;

import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.storage.AppRecords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The namespaces of apps, to be read. A name of the platform's is no app's id, since it has no slash. */
@Component
public final class EncryptedAppRecords implements AppRecords {
    private final EncryptedVaultStore store;

    /**
     * Made by Declarative Services.
     *
     * @param store holds the namespaces
     */
    @Activate
    public EncryptedAppRecords(@Reference EncryptedVaultStore store) {
        this.store = store;
    }

    private Vault of(AppId app) {
        return store.namespace(app.toString());
    }

    @Override
    public long count(AppId app) {
        return of(app).usage().records();
    }

    @Override
    public List<String> collections(AppId app, Optional<String> after, int limit) {
        return store.collections(app.toString(), after, limit);
    }

    @Override
    public Page query(AppId app, Query query) {
        return of(app).query(query);
    }

    @Override
    public Optional<VaultRecord> get(AppId app, String collection, String id) {
        return of(app).get(collection, id);
    }
}
