package org.koti.vault;

import org.junit.jupiter.api.AfterEach;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.VaultContract;
import org.koti.testkit.vault.VaultHarness;
import org.koti.vault.disk.SimulatedDisk;

final class EncryptedVaultTest implements VaultContract {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final EncryptedVaultStore store = Stores.on(disk, VaultHarness.QUOTA, 16L << 20);
    private final FakeGate gate = FakeGate.of(new VaultRead("*"), new VaultWrite("*"));
    private final AppVault vault = new AppVault(gate, store);

    EncryptedVaultTest() {
        store.open(Stores.masterKey());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public VaultHarness harness() {
        return new VaultHarness() {
            @Override
            public Vault vault() {
                return vault;
            }

            @Override
            public FakeGate gate() {
                return gate;
            }

            @Override
            public void lock() {
                store.close();
            }

            @Override
            public void unlock() {
                store.open(Stores.masterKey());
            }

            @Override
            public void fillDisk() {
                disk.capacity(0);
            }

            @Override
            public void freeDisk() {
                disk.capacity(Long.MAX_VALUE);
            }

            @Override
            public void forgetDeletions() {
                store.tidy();
                store.close();
                store.open(Stores.masterKey());
            }
        };
    }
}
