package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.Grant;

/** What has ended never counts again, whatever the computer's clock says later. */
final class GrantClockTest {
    private static final AppId APP = new AppId("koti", "greeter");
    private static final String DIGEST = "0".repeat(64);
    private static final Permission SIGN = new Sign();
    private static final Permission PROFILE = new ProfileRead();
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final MemoryStore store = new MemoryStore();
    private final KernelVault vault = new KernelVault();
    private final Chores chores = new Chores();
    private final NodeListeners listeners = new NodeListeners();
    private final VaultUses uses = new VaultUses(vault, listeners, chores);
    private final List<NodeListener.Topic> told = new CopyOnWriteArrayList<>();
    private final VaultActivityLog log = new VaultActivityLog(vault, listeners, chores);
    private GrantLedger ledger = ledger(chores);

    private GrantLedger ledger(Chores endings) {
        return new GrantLedger(vault, uses, new Reports(log, listeners), endings, now::get);
    }

    /** What ends by itself has a test of its own. */
    @BeforeEach
    void give() {
        chores.deactivate();
        listeners.addListener(told::add);
        vault.open(store);
        ledger.load(APP, new AppRights(DIGEST, Set.of(SIGN, PROFILE), List.of()));
        ledger.give(vault.records(), APP, SIGN, Grant.Who.ON_PAGE, Optional.of(ONE));
    }

    private void restart() {
        ledger = ledger(chores);
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

    private List<Activity> ends() {
        return log.newest(100).stream()
                .filter(event -> event.kind() == Activity.Kind.GRANT_ENDED)
                .toList();
    }

    @Test
    void whatHasEndedIsToldOnceToWhoeverReadsTheLog() {
        now.set(ONE.minusNanos(1));
        ledger.forgetEnded(vault.records());
        assertThat(ends()).isEmpty();
        now.set(ONE);

        ledger.forgetEnded(vault.records());
        ledger.forgetEnded(vault.records());

        assertThat(ends())
                .extracting(Activity::subject, Activity::details)
                .containsExactly(tuple(APP.toString(), List.of("Sign", "*", ONE.toString())));
    }

    @Test
    void whoHearsThatOneHasEndedMayAskOnAnotherThreadAndWaitForTheAnswer() {
        Chores living = new Chores();
        CompletableFuture<List<Grant>> left = new CompletableFuture<>();
        try {
            ledger = ledger(living);
            ledger.load(APP, new AppRights(DIGEST, Set.of(SIGN, PROFILE), kept()));
            listeners.addListener(topic -> left.complete(askedElsewhere()));
            now.set(ONE);
            ledger.forgetEnded(vault.records());

            assertThat(left).succeedsWithin(PATIENCE).isEqualTo(List.of());
            assertThat(told).containsExactly(NodeListener.Topic.GRANTS);
        } finally {
            living.deactivate();
        }
    }

    private List<Grant> askedElsewhere() {
        return CompletableFuture.supplyAsync(() -> {
                    ledger.forgetEnded(vault.records());
                    return ledger.counting(APP);
                })
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Test
    void whatHasEndedIsForgottenAlthoughNobodyAsks() {
        Chores living = new Chores();
        try {
            ledger = ledger(living);
            ledger.load(APP, new AppRights(DIGEST, Set.of(SIGN, PROFILE), kept()));
            now.set(ONE);

            await().until(() -> kept().isEmpty());

            now.set(ONE.minusSeconds(1));
            restart();
            assertThat(ledger.allows(APP, SIGN)).isFalse();
            await().until(() -> ends().size() == 1);
        } finally {
            living.deactivate();
        }
    }

    @Test
    void whatHasEndedUntilTheNodeIsLockedIsForgottenThen() {
        now.set(ONE);

        ledger.clear();

        now.set(ONE.minusSeconds(1));
        assertThat(kept()).isEmpty();
        assertThat(ends()).hasSize(1);
    }

    @Test
    void whatHasEndedCannotBeTakenBackAnyMore() {
        now.set(ONE);

        assertThat(ledger.revoke(vault.records(), APP, SIGN)).isFalse();
        assertThat(ends()).hasSize(1);
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
        assertThat(ends()).isEmpty();

        ledger.forgetEnded(records);

        assertThat(kept()).isEmpty();
        assertThat(ends()).hasSize(1);
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
