package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.spi.consent.Grant;

/** What has ended never counts again, whatever the computer's clock says later. */
final class GrantClockTest {
    private static final AppId APP = new AppId("koti", "greeter");
    private static final String DIGEST = "0".repeat(64);
    private static final Permission SIGN = new Sign();
    private static final Permission PROFILE = new ProfileRead();
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final MemoryStore store = new MemoryStore();
    private final KernelVault vault = new KernelVault();
    private final Chores chores = new Chores();
    private final VaultUses uses = new VaultUses(vault, new NodeListeners(), chores);
    private GrantLedger ledger = new GrantLedger(uses, now::get);

    @BeforeEach
    void give() {
        vault.open(store);
        ledger.load(APP, new AppRights(DIGEST, Set.of(SIGN, PROFILE), List.of()));
        ledger.give(vault.records(), APP, SIGN, Grant.Who.ON_PAGE, Optional.of(ONE));
    }

    @AfterEach
    void stop() {
        chores.deactivate();
    }

    private void restart() {
        ledger = new GrantLedger(uses, now::get);
        ledger.load(APP, new AppRights(DIGEST, Set.of(SIGN, PROFILE), kept()));
    }

    private List<Grant> kept() {
        return vault.records().grants(APP);
    }

    @Test
    void aClockThatIsSetBackDoesNotBringBackWhatAnAppWasRefused() {
        now.set(ONE);
        assertThat(ledger.allows(APP, SIGN)).isFalse();

        now.set(ONE.minusSeconds(1));

        assertThat(ledger.allows(APP, SIGN)).isFalse();
        assertThat(ledger.holdsAny(APP, Set.of(Sign.class))).isFalse();
        assertThat(ledger.counting(APP)).isEmpty();
    }

    @Test
    void whatWasForgottenIsNotThereAfterARestart() {
        now.set(ONE);
        ledger.forgetEnded(vault.records());

        now.set(ONE.minusSeconds(1));
        restart();

        assertThat(kept()).isEmpty();
        assertThat(ledger.allows(APP, SIGN)).isFalse();
    }

    @Test
    void theNextYesForgetsWhatHasEnded() {
        now.set(ONE);

        ledger.give(vault.records(), APP, PROFILE, Grant.Who.ON_PAGE, Optional.empty());

        assertThat(kept()).extracting(Grant::permission).containsExactly(PROFILE);
        assertThat(ledger.counting(APP)).isEqualTo(kept());
    }

    @Test
    void beforeItWasGivenItDoesNotCountAndIsKept() {
        now.set(NOON.minusNanos(1));
        assertThat(ledger.allows(APP, SIGN)).isFalse();
        ledger.forgetEnded(vault.records());

        now.set(NOON);

        assertThat(ledger.allows(APP, SIGN)).isTrue();
        assertThat(kept()).hasSize(1);
    }

    @Test
    void whatCouldNotBeDeletedCountsForNothingAndIsDeletedTheNextTime() {
        now.set(ONE);
        KernelRecords records = vault.records();
        store.kernel().locked(true);
        ledger.forgetEnded(records);
        store.kernel().locked(false);

        now.set(ONE.minusSeconds(1));
        assertThat(ledger.allows(APP, SIGN)).isFalse();
        assertThat(kept()).hasSize(1);

        ledger.forgetEnded(records);

        assertThat(kept()).isEmpty();
    }

    @Test
    void aNewYesCountsAgain() {
        now.set(ONE);
        assertThat(ledger.allows(APP, SIGN)).isFalse();
        now.set(NOON.plusSeconds(1));

        assertThat(ledger.give(vault.records(), APP, SIGN, Grant.Who.ON_PAGE, Optional.of(ONE)))
                .isTrue();

        assertThat(ledger.allows(APP, SIGN)).isTrue();
        restart();
        assertThat(ledger.allows(APP, SIGN)).isTrue();
    }
}
