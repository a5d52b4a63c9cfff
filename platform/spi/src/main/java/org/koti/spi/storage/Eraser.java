package org.koti.spi.storage;

import org.koti.api.app.AppId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Erases what a part of the platform keeps for apps outside of their own part of the vault. Registered as a service while the node is unlocked; called on any
 * thread.
 */
@ConsumerType
public interface Eraser {
    /**
     * Erases all that is kept for an app, which the person removed with its data. Where that fails, as on a full disk, it is asked again every few seconds and
     * after each unlocking, until it returns; so it may be asked for what is erased already, wholly or in part. Until then the same app cannot be installed.
     *
     * @param app the app, which does not run
     * @throws RuntimeException when not all could be erased; what could be stays erased
     */
    void erase(AppId app);
}
