package org.koti.capsule;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.Usage;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.api.vault.Watch;

/** A vault whose pages {@linkplain Fitting fit} one answer. */
final class FittingVault implements Vault {
    private final Vault vault;

    FittingVault(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Optional<VaultRecord> get(String collection, String id) {
        return vault.get(collection, id);
    }

    @Override
    public Page query(Query query) {
        return Fitting.query(vault, query);
    }

    @Override
    public VaultRecord put(String collection, String id, String json, long expected) {
        return vault.put(collection, id, json, expected);
    }

    @Override
    public boolean delete(String collection, String id, long expected) {
        return vault.delete(collection, id, expected);
    }

    @Override
    public <T> T transact(Function<VaultTransaction, T> work) {
        return vault.transact(transaction -> work.apply(new FittingTransaction(transaction)));
    }

    @Override
    public Changes changes(String collection, Anchor since, int limit) {
        return Fitting.changes(vault, collection, since, limit);
    }

    @Override
    public Watch watch(String collection, Consumer<Anchor> listener) {
        return vault.watch(collection, listener);
    }

    @Override
    public Usage usage() {
        return vault.usage();
    }

    private record FittingTransaction(VaultTransaction transaction) implements VaultTransaction {
        @Override
        public Optional<VaultRecord> get(String collection, String id) {
            return transaction.get(collection, id);
        }

        @Override
        public Page query(Query query) {
            return Fitting.query(transaction, query);
        }

        @Override
        public VaultRecord put(String collection, String id, String json, long expected) {
            return transaction.put(collection, id, json, expected);
        }

        @Override
        public boolean delete(String collection, String id, long expected) {
            return transaction.delete(collection, id, expected);
        }
    }
}
