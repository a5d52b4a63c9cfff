package org.koti.spi.consent;

import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The {@link ActivityLog} as something to rely on: its entries are numbered, and each is bound to the one before it; what the log ends with is signed by
 * the person. Safe for use by several threads.
 */
@ProviderType
public interface AuditLog {
    /**
     * A part of the log.
     *
     * @param app only what is about this app; empty for all
     * @param before only entries with a smaller number; {@link Long#MAX_VALUE} for the newest
     * @param limit how many at the most, 1 to 1000
     * @return newest first
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    List<AuditEntry> entries(Optional<AppId> app, long before, int limit);

    /**
     * Checks whether the log is as it was written.
     *
     * @return what was checked and what was found
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    AuditCheck verify();
}
