package org.koti.spi.capsule;

import org.osgi.annotation.versioning.ProviderType;

/** An app that runs in a process of its own. */
@ProviderType
public interface Capsule extends AutoCloseable {
    /** Asks the app to stop, then kills the process; what it registered is gone when this returns, whatever the app does. */
    @Override
    void close();
}
