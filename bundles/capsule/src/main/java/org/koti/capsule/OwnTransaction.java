package org.koti.capsule;

import java.util.Optional;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;

/** A transaction as its function has it: on the thread that opened it, and until it ends. */
final class OwnTransaction implements VaultTransaction {
    private final VaultTransaction remote;
    private final Thread owner = Thread.currentThread();
    private volatile boolean over;

    OwnTransaction(VaultTransaction remote) {
        this.remote = remote;
    }

    private VaultTransaction own() {
        if (over || Thread.currentThread() != owner) {
            throw new IllegalStateException("a transaction is valid only inside its function and on its thread");
        }
        return remote;
    }

    void end() {
        over = true;
    }

    @Override
    public Optional<VaultRecord> get(String collection, String id) {
        return own().get(collection, id);
    }

    @Override
    public Page query(Query query) {
        return own().query(query);
    }

    @Override
    public VaultRecord put(String collection, String id, String json, long expected) {
        return own().put(collection, id, json, expected);
    }

    @Override
    public boolean delete(String collection, String id, long expected) {
        return own().delete(collection, id, expected);
    }
}
