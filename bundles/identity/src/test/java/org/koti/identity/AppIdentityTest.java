package org.koti.identity;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.identity.Identity;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.spi.identity.WrongPassphraseException;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.identity.IdentityContract;
import org.koti.testkit.identity.IdentityHarness;

final class AppIdentityTest implements IdentityContract {
    private static final String PASSPHRASE = "correct horse";

    @TempDir
    private Path home;

    private final FakeGate gate = FakeGate.of(new ProfileRead(), new Sign());
    private PassphraseLock lock;
    private AppIdentity identity;

    @BeforeEach
    void create() {
        Framework framework = new Framework(Map.of("koti.home", home.toString()));
        lock = new PassphraseLock(framework.context(), new MemoryVaultStore(home), Framework.slowMachine());
        lock.create(IdentityHarness.NAME, PASSPHRASE.toCharArray());
        identity = new AppIdentity(gate, lock);
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
                lock.lock();
            }

            @Override
            public void unlock() {
                try {
                    lock.unlock(PASSPHRASE.toCharArray());
                } catch (WrongPassphraseException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
