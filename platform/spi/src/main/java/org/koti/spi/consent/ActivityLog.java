package org.koti.spi.consent;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What happened on this node, for the person to read: starts, grants, denials, contacts. Kept in the vault. Safe for use by several threads. */
@ProviderType
public interface ActivityLog {
    /**
     * Notes an event. Never throws and never blocks for long; an event while the node is locked is kept in memory (the newest 1,000; of older ones their number) until it
     * is unlocked.
     *
     * @param event what happened; nothing secret
     */
    void note(Activity event);

    /**
     * The newest events.
     *
     * @param limit how many at the most, 1 to 1000
     * @return newest first
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    List<Activity> newest(int limit);
}
