package org.koti.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.storage.DataStep;
import org.koti.spi.storage.VaultStore;
import org.koti.testkit.vault.Journal;

/** A store that outlives its process, open from the start. */
final class JournalStore implements VaultStore {
    private final Journal journal;

    /** Reads what is kept in a home; tells each step that it takes. */
    JournalStore(Path home, Consumer<String> step) {
        journal = new Journal(home.resolve("journal"), step);
        journal.replay(journal.lines());
    }

    @Override
    public void open(SecretKey masterKey) {
        throw new UnsupportedOperationException("tests open it by registering a person");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("tests close it by unregistering the person");
    }

    @Override
    public <T> T transact(String namespace, List<DataStep> steps, Function<VaultTransaction, T> work) {
        return journal.transact(namespace, steps, work);
    }

    /** In these tests an app has nothing but notes. */
    @Override
    public void erase(String namespace) {
        Vault vault = journal.namespace(namespace);
        vault.query(Query.in("notes")).records().forEach(note -> vault.delete("notes", note.id()));
    }

    @Override
    public Vault namespace(String namespace) {
        return journal.namespace(namespace);
    }
}
