package org.koti.testkit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.koti.api.identity.Identity;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.testkit.consent.FakeGate;

final class InMemoryIdentityTest implements IdentityContract {
    private final FakeGate gate = FakeGate.of(new ProfileRead(), new Sign());
    private final InMemoryIdentity identity = new InMemoryIdentity(gate, IdentityHarness.NAME, 1);

    @Test
    void theSameSeedMakesTheSamePerson() {
        assertThat(new InMemoryIdentity(gate, "Other", 1).profile().id())
                .isEqualTo(identity.profile().id());
        assertThat(new InMemoryIdentity(gate, "Other", 2).profile().id())
                .isNotEqualTo(identity.profile().id());
    }

    @Override
    public IdentityHarness harness() {
        return new IdentityHarness() {
            @Override
            public Identity identity() {
                return identity;
            }

            @Override
            public FakeGate gate() {
                return gate;
            }

            @Override
            public void lock() {
                identity.locked(true);
            }

            @Override
            public void unlock() {
                identity.locked(false);
            }
        };
    }
}
