package org.koti.capsule;

import org.junit.jupiter.api.AfterEach;
import org.koti.api.identity.Identity;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.identity.IdentityContract;
import org.koti.testkit.identity.IdentityHarness;
import org.koti.testkit.identity.InMemoryIdentity;

class RemoteIdentityTest implements IdentityContract {
    private final FakeGate gate = FakeGate.of(new ProfileRead(), new Sign());
    private final InMemoryIdentity kept = new InMemoryIdentity(gate, IdentityHarness.NAME, 1);
    private final Loopback loopback = new Loopback(gate.app());
    private final Identity identity = loopback.remote(Identity.class, kept);

    @AfterEach
    void close() {
        loopback.close();
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
                kept.locked(true);
            }

            @Override
            public void unlock() {
                kept.locked(false);
            }
        };
    }
}
