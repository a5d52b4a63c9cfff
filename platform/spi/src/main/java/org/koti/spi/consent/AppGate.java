package org.koti.spi.consent;

import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What one app may do, asked anew each time: a revoked grant is gone at once. A gate belongs to one run of the app, from one start of its bundle to the
 * stop: afterwards it refuses for ever, whatever the app is granted when it runs again. Safe for use by several threads.
 */
@ProviderType
public interface AppGate {
    /**
     * The app.
     *
     * @return its id
     */
    AppId app();

    /**
     * Whether the app holds a permission now.
     *
     * @param permission what is needed
     * @return true when a grant covers it; false also while the node is locked, when grants cannot be read, and when the run has ended
     */
    boolean allows(Permission permission);

    /**
     * Refuses what is not granted, and counts what is.
     *
     * @param permission what is needed
     * @throws org.koti.api.permission.PermissionDeniedException when no grant covers it
     * @throws IllegalStateException when the run has ended
     */
    void require(Permission permission);

    /**
     * Refuses once the run has ended: for calls that need no permission, and for work that took long and is about to be made to last.
     *
     * @throws IllegalStateException when the run has ended
     */
    void requireRunning();
}
