package org.koti.spi.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
     * @return its grants that count at this moment
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    List<Grant> of(AppId app);

    /**
     * Grants a permission that the installed app declares. What it holds already is granted anew where it ends at another time.
     *
     * @param app the app
     * @param permission what is granted
     * @param who who says so
     * @param until when it ends by itself, without a restart of the app; empty for good
     * @throws IllegalArgumentException when the app does not declare it, or the end is past
     */
    void give(AppId app, Permission permission, Grant.Who who, Optional<Instant> until);

    /**
     * Takes a grant back; acts at once, the app is not restarted. Does nothing when there is none.
     *
     * @param app the app
     * @param permission what was granted
     */
    void revoke(AppId app, Permission permission);
}
