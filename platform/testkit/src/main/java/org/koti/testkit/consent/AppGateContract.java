package org.koti.testkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.spi.consent.AppGate;

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
}
