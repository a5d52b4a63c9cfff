package org.koti.testkit.vault;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.testkit.consent.FakeGate;

final class InMemoryVaultTest implements VaultContract {
    private final FakeGate gate = FakeGate.of(new VaultRead("*"), new VaultWrite("*"));
    private final InMemoryVault vault = new InMemoryVault(gate, Clock.systemUTC(), VaultHarness.QUOTA);

    @AfterEach
    void close() {
        vault.close();
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
                vault.locked(true);
            }

            @Override
            public void unlock() {
                vault.locked(false);
            }

            @Override
            public void fillDisk() {
                vault.full(true);
            }

            @Override
            public void freeDisk() {
                vault.full(false);
            }

            @Override
            public void forgetDeletions() {
                vault.forgetDeletions();
            }
        };
    }
}
