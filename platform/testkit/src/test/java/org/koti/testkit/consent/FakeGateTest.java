package org.koti.testkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;

final class FakeGateTest implements AppGateContract {
    private final FakeGate gate = FakeGate.of();
    private Optional<FakeGate> next = Optional.empty();

    @Override
    public FakeGate gate() {
        return gate;
    }

    @Override
    public void grantSign() {
        gate.grant(new Sign());
    }

    @Override
    public void grantReading() {
        gate.grant(new VaultRead("*"));
    }

    @Override
    public void revokeSign() {
        gate.revoke(new Sign());
    }

    @Override
    public void endRun() {
        gate.end();
    }

    @Override
    public FakeGate next() {
        if (next.isEmpty()) {
            next = Optional.of(gate.next());
        }
        return next.get();
    }

    @Override
    public void swap() {
        gate.swap(next());
    }

    @Test
    void itRemembersWhatWasAskedAndWhatWasRefused() {
        gate.allows(new VaultRead("games"));
        assertThatThrownBy(() -> gate.require(new Sign())).isInstanceOf(PermissionDeniedException.class);
        assertThat(gate.asked()).containsExactly(new VaultRead("games"), new Sign());
        assertThat(gate.denials()).containsExactly(new Sign());
    }
}
