package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.permission.VaultWrite;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;

class VisitsTest {
    private final FakeGate gate = FakeGate.of(new VaultWrite("visits"));
    private final Visits visits = new Visits(new InMemoryVault(gate));

    @Test
    void remembersEachVisit() {
        visits.add();
        visits.add();

        assertThat(visits.count()).isEqualTo(2);
    }

    @Test
    void remembersNothingOnceThePersonTookThePermissionBack() {
        gate.revokeAll();

        assertThatThrownBy(visits::add).isInstanceOf(PermissionDeniedException.class);
        assertThat(visits.count()).isZero();
    }
}
