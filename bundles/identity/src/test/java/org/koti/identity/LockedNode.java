package org.koti.identity;

import java.nio.file.Path;
import java.util.Map;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.RecoveryWords;

/** One node: its home, its store, and the lock of its present life. */
final class LockedNode {
    static final String PASSPHRASE = "kesäyö on lyhyt";

    final MemoryVaultStore store;
    Framework framework;
    PassphraseLock lock;
    private final Path home;

    LockedNode(Path home) {
        this.home = home;
        this.store = new MemoryVaultStore(home);
        start();
    }

    void start() {
        store.restart();
        framework = new Framework(Map.of("koti.home", home.toString()));
        lock = new PassphraseLock(framework.context(), store, Framework.slowMachine());
    }

    RecoveryWords create() {
        return lock.create("Aino", PASSPHRASE.toCharArray());
    }

    Person person() {
        return framework.person().orElseThrow();
    }
}
