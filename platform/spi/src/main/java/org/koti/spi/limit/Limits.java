package org.koti.spi.limit;

import java.util.List;
import org.koti.api.app.AppId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The limits of each app. An app that goes beyond one of a rate is held to it first; when it does not let up it is stopped, and its
 * {@link org.koti.spi.app.InstalledApp#problem() problem} says so. Safe for use by several threads.
 */
@ProviderType
public interface Limits {
    /**
     * All limits of an app and what it uses.
     *
     * @param app the app
     * @return one for each resource, in their order
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    List<Limit> of(AppId app);

    /**
     * One limit of an app, for whoever enforces it.
     *
     * @param app the app
     * @param resource of what
     * @return what the person chose, or else what is usual; while the node is locked what is usual
     */
    long most(AppId app, Resource resource);

    /**
     * Changes a limit, at once and for good.
     *
     * @param app the app
     * @param resource of what
     * @param most how much it may
     * @throws IllegalArgumentException when it is not between the resource's least and most
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    void set(AppId app, Resource resource, long most);
}
