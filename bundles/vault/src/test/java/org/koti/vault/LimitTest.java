package org.koti.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.QuotaExceededException;
import org.koti.spi.limit.Resource;
import org.koti.testkit.consent.FakeGate;
import org.koti.vault.disk.SimulatedDisk;

/** What an app may keep is what the person chose, from the next call on; who asks for more is reported. */
final class LimitTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final String HALF = "{\"a\":\"" + "x".repeat((1 << 19)) + "\"}";

    private final FakeGate gate = FakeGate.of(new VaultWrite("people"));
    private final AppVault vault = new AppVault(gate, Stores.opened(new SimulatedDisk()));

    @Test
    void theChosenLimitCounts() {
        gate.limit(Resource.VAULT, 1);
        assertThat(vault.usage().quotaBytes()).isEqualTo(MEBIBYTE);
        vault.put("people", "one", HALF);

        assertThatThrownBy(() -> vault.put("people", "two", HALF)).isInstanceOf(QuotaExceededException.class);
        assertThat(gate.exceeded()).containsExactly(Resource.VAULT);

        gate.limit(Resource.VAULT, 2);
        vault.put("people", "two", HALF);
        assertThat(gate.exceeded()).hasSize(1);
    }
}
