package org.koti.vault;

import java.util.Optional;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.consent.AppGate;

/** A transaction behind the app's gate. */
record GuardedTransaction(AppGate gate, VaultTransaction transaction) implements VaultTransaction {
    @Override
    public Optional<VaultRecord> get(String collection, String id) {
        mayRead(collection);
        return transaction.get(collection, id);
    }

    @Override
    public Page query(Query query) {
        mayRead(query.collection());
        return transaction.query(query);
    }

    @Override
    public VaultRecord put(String collection, String id, String json, long expected) {
        mayWrite(collection);
        return transaction.put(collection, id, json, expected);
    }

    @Override
    public boolean delete(String collection, String id, long expected) {
        mayWrite(collection);
        return transaction.delete(collection, id, expected);
    }

    private void mayRead(String collection) {
        Rules.checkCollection(collection);
        gate.require(new VaultRead(collection));
    }

    private void mayWrite(String collection) {
        Rules.checkCollection(collection);
        gate.require(new VaultWrite(collection));
    }
}
