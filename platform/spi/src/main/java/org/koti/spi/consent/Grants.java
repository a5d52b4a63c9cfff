package org.koti.spi.consent;

import java.util.List;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.osgi.annotation.versioning.ProviderType;

/** The person's grants, kept in the vault; what cannot be read is not granted. Safe for use by several threads. */
@ProviderType
public interface Grants {
    /**
     * What an app holds.
     *
     * @param app the app
     * @return its grants
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    List<Grant> of(AppId app);

    /**
     * Grants a permission that the installed app declares.
     *
     * @param app the app
     * @param permission what is granted
     * @throws IllegalArgumentException when the app does not declare it
     */
    void give(AppId app, Permission permission);

    /**
     * Takes a grant back; acts at once, the app is not restarted. Does nothing when there is none.
     *
     * @param app the app
     * @param permission what was granted
     */
    void revoke(AppId app, Permission permission);
}
