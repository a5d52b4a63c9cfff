package org.koti.console;

import java.util.Optional;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.identity.NodeLock;

/** The services of the node, as they are right now; some come and go with the lock. Safe for use by several threads. */
interface Services {
    /** The service of a type, if there is one now. */
    <T> Optional<T> find(Class<T> type);

    /**
     * A service that a command cannot do without.
     *
     * @throws VaultLockedException when it is not there because the node is locked
     * @throws NotReadyException when it is not there for another reason
     */
    default <T> T need(Class<T> type) {
        return find(type).orElseThrow(() -> {
            find(NodeLock.class).ifPresent(Services::check);
            return new NotReadyException(type);
        });
    }

    /**
     * Lets nothing on but on an unlocked node.
     *
     * @throws VaultLockedException when it is locked
     */
    default void needOpen() {
        check(need(NodeLock.class));
    }

    private static void check(NodeLock lock) {
        if (lock.state() != NodeLock.State.UNLOCKED) {
            throw new VaultLockedException("the node is locked");
        }
    }
}
