package org.koti.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Anchor;
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

    @Test
    void whatWasKeptCanBePutBackAndAnchorsOfWhatCameBetweenStartAgain() {
        vault.put("games", "1", "{\"before\":1}");
        Runnable back = vault.snapshot();
        vault.put("games", "1", "{\"after\":1}");
        vault.put("games", "2", "{}");
        Anchor between = vault.changes("games", Anchor.START, 10).next();
        back.run();
        assertThat(vault.get("games", "1").orElseThrow().json()).isEqualTo("{\"before\":1}");
        assertThat(vault.get("games", "2")).isEmpty();
        assertThat(vault.changes("games", between, 10).startAgain()).isTrue();
        assertThat(vault.put("games", "2", "{}").revision()).isGreaterThan(3);
    }
}
