package org.koti.spi.consent;

import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.osgi.annotation.versioning.ProviderType;

/** What one app may do, asked anew each time: a revoked grant is gone at once. Safe for use by several threads. */
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
     * @return true when a grant covers it; false also while the node is locked or grants cannot be read
     */
    boolean allows(Permission permission);

    /**
     * Refuses what is not granted, and counts what is.
     *
     * @param permission what is needed
     * @throws org.koti.api.permission.PermissionDeniedException when no grant covers it
     */
    void require(Permission permission);
}
