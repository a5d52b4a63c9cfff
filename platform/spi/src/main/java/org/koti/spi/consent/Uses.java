package org.koti.spi.consent;

import java.util.List;
import org.koti.api.app.AppId;
import org.osgi.annotation.versioning.ProviderType;

/** How apps used what they were granted. {@link org.koti.spi.app.NodeListener.Topic#USES} tells of more. Safe for use by several threads. */
@ProviderType
public interface Uses {
    /**
     * The uses of one app since it was installed.
     *
     * @param app the app
     * @return one for each granted permission that it used, also one that it holds no more, by name and scope
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    List<Use> of(AppId app);
}
