package org.koti.home;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Changes;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.Usage;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.api.vault.Watch;
import org.koti.spi.storage.VaultStore;

/** Just enough of a vault for the home's own preferences. */
final class FakeVaults implements VaultStore {
    private final Map<String, String> records;

    FakeVaults(Map<String, String> records) {
        this.records = records;
    }

    @Override
    public void open(SecretKey masterKey) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void erase(String namespace) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Vault namespace(String namespace) {
        return new Namespace(namespace);
    }

    private final class Namespace implements Vault {
        private final String name;

        Namespace(String name) {
            this.name = name;
        }

        private String key(String collection, String id) {
            return name + "/" + collection + "/" + id;
        }

        @Override
        public Optional<VaultRecord> get(String collection, String id) {
            return Optional.ofNullable(records.get(key(collection, id)))
                    .map(json -> new VaultRecord(collection, id, 1, json, Instant.EPOCH));
        }

        @Override
        public VaultRecord put(String collection, String id, String json) {
            records.put(key(collection, id), json);
            return new VaultRecord(collection, id, 1, json, Instant.EPOCH);
        }

        @Override
        public boolean delete(String collection, String id) {
            return records.remove(key(collection, id)) != null;
        }

        @Override
        public <T> T transact(Function<VaultTransaction, T> work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page query(Query query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Changes changes(String collection, Anchor since, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Watch watch(String collection, Consumer<Anchor> listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Usage usage() {
            throw new UnsupportedOperationException();
        }
    }
}
