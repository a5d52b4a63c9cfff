package org.koti.testkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.AppGate.Phase;

/** What every {@link AppGate} owes. A test class implements it for an app that declares {@code Sign} and {@code VaultRead(*)}, each test anew. */
public interface AppGateContract {
    /**
     * The gate of an app that holds no grant at first.
     *
     * @return the same within one test
     */
    AppGate gate();

    /** Grants {@code Sign} to the app. */
    void grantSign();

    /** Grants {@code VaultRead(*)} to the app. */
    void grantReading();

    /** Takes {@code Sign} back. */
    void revokeSign();

    /** Ends the run of the app that the gate was made for. */
    void endRun();

    /**
     * The gate of the next version of the app, which starts beside the one that {@link #gate} is of and holds what that holds when this is first asked for.
     *
     * @return the same within one test
     */
    AppGate next();

    /** The next version takes the place of the one that {@link #gate} is of. */
    void swap();

    /** What was never granted is refused, and the refusal names app and permission. */
    @Test
    default void whatIsNotGrantedIsRefused() {
        AppGate gate = gate();
        assertThat(gate.allows(new Sign())).isFalse();
        assertThatThrownBy(() -> gate.require(new Sign()))
                .isInstanceOfSatisfying(PermissionDeniedException.class, denied -> {
                    assertThat(denied.app()).isEqualTo(gate.app());
                    assertThat(denied.permission()).isEqualTo(new Sign());
                })
                .hasMessageContaining("Sign")
                .hasMessageContaining(gate.app().toString());
    }

    /** A grant and its taking back act at once on a gate that is held. */
    @Test
    default void grantsComeAndGoAtOnce() {
        AppGate gate = gate();
        grantSign();
        assertThat(gate.allows(new Sign())).isTrue();
        assertThatCode(() -> gate.require(new Sign())).doesNotThrowAnyException();
        assertThat(gate.allows(new ProfileRead())).isFalse();
        revokeSign();
        assertThat(gate.allows(new Sign())).isFalse();
        assertThatThrownBy(() -> gate.require(new Sign())).isInstanceOf(PermissionDeniedException.class);
    }

    /** The gate of a run that has ended refuses for ever, in words, whatever is granted then. */
    @Test
    default void theGateOfAnEndedRunRefusesForEver() {
        AppGate gate = gate();
        grantSign();
        assertThatCode(gate::requireRunning).doesNotThrowAnyException();
        endRun();
        assertThat(gate.allows(new Sign())).isFalse();
        assertThatThrownBy(() -> gate.require(new Sign()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(gate.app() + " was stopped");
        assertThatThrownBy(gate::requireRunning).isInstanceOf(IllegalStateException.class);
        grantReading();
        assertThat(gate.allows(new VaultRead("games"))).isFalse();
    }

    /** A grant for every scope covers each, and no other kind. */
    @Test
    default void aGrantForAllCoversEachScope() {
        AppGate gate = gate();
        grantReading();
        assertThat(gate.allows(new VaultRead("games"))).isTrue();
        assertThat(gate.allows(new VaultRead("*"))).isTrue();
        assertThat(gate.allows(new VaultWrite("games"))).isFalse();
    }

    /** Of two runs of an app one is told what happens, before and after a swap. */
    @Test
    default void oneRunOfAnAppIsToldWhatHappens() {
        AppGate old = gate();
        assertThat(old.phase()).isEqualTo(Phase.CURRENT);
        AppGate next = next();
        assertThat(old.phase()).isEqualTo(Phase.CURRENT);
        assertThat(next.phase()).isEqualTo(Phase.PROBATION);
        swap();
        assertThat(old.phase()).isEqualTo(Phase.RETIRED);
        assertThat(next.phase()).isEqualTo(Phase.CURRENT);
        endRun();
        assertThat(old.phase()).isEqualTo(Phase.ENDED);
        assertThat(next.phase()).isEqualTo(Phase.CURRENT);
    }

    /** A run that was replaced gives no lease, and may use what it holds until it ends. */
    @Test
    default void aRunThatWasReplacedGivesNoLeaseAndMayEndWhatItHasBegun() {
        AppGate old = gate();
        grantSign();
        AppGate next = next();
        assertThat(old.lease()).isTrue();
        swap();
        assertThat(old.lease()).isFalse();
        assertThat(next.lease()).isTrue();
        assertThat(old.allows(new Sign())).isTrue();
        assertThat(next.allows(new Sign())).isTrue();
        assertThatCode(old::requireRunning).doesNotThrowAnyException();
        old.release();
        endRun();
        assertThat(old.lease()).isFalse();
        assertThat(old.allows(new Sign())).isFalse();
    }

    /** Who waits for a run is called when it is told what happens, once, and at once from then on. */
    @Test
    default void whoWaitsForARunIsCalledOnceItIsToldWhatHappens() {
        AtomicInteger calls = new AtomicInteger();
        gate().whenCurrent(calls::incrementAndGet);
        assertThat(calls).hasValue(1);
        AppGate next = next();
        next.whenCurrent(calls::incrementAndGet);
        assertThat(calls).hasValue(1);
        swap();
        assertThat(calls).hasValue(2);
        next.whenCurrent(calls::incrementAndGet);
        assertThat(calls).hasValue(3);
    }

    /** Who waits for the replacement of a run is called once, at the swap or the end, unless that is taken back. */
    @Test
    default void whoWaitsForTheReplacementOfARunIsCalledOnce() {
        AtomicInteger calls = new AtomicInteger();
        AppGate old = gate();
        AppGate next = next();
        old.whenReplaced(calls::incrementAndGet);
        old.whenReplaced(() -> calls.addAndGet(100)).run();
        next.whenReplaced(() -> calls.addAndGet(1_000));
        assertThat(calls).hasValue(0);
        swap();
        assertThat(calls).hasValue(1);
        old.whenReplaced(calls::incrementAndGet);
        assertThat(calls).hasValue(2);
        endRun();
        assertThat(calls).hasValue(2);
    }
}
