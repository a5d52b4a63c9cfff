package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Vault;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;
import org.koti.testkit.vault.VaultContract;
import org.koti.testkit.vault.VaultHarness;

class RemoteVaultTest implements VaultContract {
    private final FakeGate gate = FakeGate.of(new VaultRead("*"), new VaultWrite("*"));
    private final InMemoryVault kept = new InMemoryVault(gate, Clock.systemUTC(), VaultHarness.QUOTA);
    private final Loopback loopback = new Loopback(gate.app());
    private final Vault vault = loopback.remote(Vault.class, kept);

    @AfterEach
    void close() {
        loopback.close();
        kept.close();
    }

    @Test
    void aTransactionThatTheAppLeavesOpenIsUndoneWhenTheLinkIsClosed() {
        assertThatThrownBy(() -> vault.transact(transaction -> {
                    transaction.put("notes", "left", "{}", 0);
                    loopback.close();
                    return 1;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(kept.get("notes", "left")).isEmpty();
        assertThat(kept.put("notes", "next", "{}").id()).isEqualTo("next");
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
                kept.locked(true);
            }

            @Override
            public void unlock() {
                kept.locked(false);
            }

            @Override
            public void fillDisk() {
                kept.full(true);
            }

            @Override
            public void freeDisk() {
                kept.full(false);
            }

            @Override
            public void forgetDeletions() {
                kept.forgetDeletions();
            }
        };
    }
}
