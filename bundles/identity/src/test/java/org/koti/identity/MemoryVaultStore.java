package org.koti.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.spi.storage.DamagedVaultException;
import org.koti.spi.storage.VaultStore;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;

/** A store in memory that knows its key, leaves a file in the home as a vault does, and dies where a test wants. */
final class MemoryVaultStore implements VaultStore {
    /** The process died here. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Where it can die. */
    enum Moment {
        NEVER,
        BEFORE_OPENING,
        AFTER_OPENING,
        BEFORE_READING_BACK
    }

    private final Path folder;
    private final Map<String, InMemoryVault> vaults = new HashMap<>();
    private Moment death = Moment.NEVER;
    private byte[] key = new byte[0];
    private boolean open;

    MemoryVaultStore(Path home) {
        this.folder = home.resolve("vault");
    }

    void dieAt(Moment moment) {
        death = moment;
    }

    /** Started again, after a death or a stop. */
    void restart() {
        death = Moment.NEVER;
        close();
    }

    private void perhapsDie(Moment moment) {
        if (death == moment) {
            throw new Death();
        }
    }

    @Override
    public void open(SecretKey masterKey) {
        perhapsDie(Moment.BEFORE_OPENING);
        if (open) {
            throw new IllegalStateException("open already");
        }
        if (!Files.exists(folder)) {
            create(masterKey.getEncoded());
        }
        if (!Arrays.equals(key, masterKey.getEncoded())) {
            throw new DamagedVaultException("sealed by another key");
        }
        open = true;
        vaults.values().forEach(vault -> vault.locked(false));
        perhapsDie(Moment.AFTER_OPENING);
    }

    private void create(byte[] fresh) {
        try {
            Files.createDirectory(folder);
            Files.createFile(folder.resolve("log-1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        key = fresh;
        vaults.clear();
    }

    @Override
    public void close() {
        open = false;
        vaults.values().forEach(vault -> vault.locked(true));
    }

    @Override
    public Vault namespace(String namespace) {
        InMemoryVault vault = vaults.computeIfAbsent(
                namespace, name -> new InMemoryVault(FakeGate.of(new VaultRead("*"), new VaultWrite("*"))));
        vault.locked(!open);
        if (vault.usage().records() > 0) {
            perhapsDie(Moment.BEFORE_READING_BACK);
        }
        return vault;
    }

    @Override
    public void erase(String namespace) {
        vaults.remove(namespace);
    }
}
