package org.koti.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.koti.api.vault.Vault;
import org.koti.spi.storage.DamagedVaultException;
import org.koti.spi.storage.VaultStore;
import org.koti.testkit.vault.Journal;

/** A store that outlives its process; the first line of its file is its key's. It tells each step that it takes. */
final class JournalStore implements VaultStore {
    private final Path file;
    private final Consumer<String> step;
    private final Journal journal;
    private boolean open;

    JournalStore(Path home, Consumer<String> step) {
        this.file = home.resolve("vault").resolve("log-1");
        this.step = step;
        this.journal = new Journal(file, step);
    }

    @Override
    public void open(SecretKey masterKey) {
        if (open) {
            throw new IllegalStateException("open already");
        }
        String key = Base64.getEncoder().encodeToString(masterKey.getEncoded());
        step.accept("opening");
        if (!Files.exists(file)) {
            makeFolder();
            step.accept("folder made");
            journal.append(key);
            step.accept("vault made");
        }
        List<String> lines = journal.lines();
        if (lines.isEmpty() || !lines.get(0).equals(key)) {
            throw new DamagedVaultException("sealed by another key");
        }
        journal.replay(lines.subList(1, lines.size()));
        open = true;
        step.accept("opened");
    }

    private void makeFolder() {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public Vault namespace(String namespace) {
        return journal.namespace(namespace);
    }

    @Override
    public void erase(String namespace) {
        throw new UnsupportedOperationException("nothing is erased here");
    }
}
