package org.koti.kernel;

import java.util.function.Predicate;
import org.koti.api.app.AppId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases the data of apps that were removed with it, also where that was cut off before. */
final class Removals {
    private static final Logger LOG = LoggerFactory.getLogger(Removals.class);

    private final KernelVault vault;

    Removals(KernelVault vault) {
        this.vault = vault;
    }

    /** Finishes all that were begun; of an app that is installed nothing is erased. */
    void finish(KernelRecords records, Predicate<AppId> installed) {
        for (String app : records.removals()) {
            try {
                AppId id = AppId.parse(app);
                if (!installed.test(id)) {
                    vault.erase(id);
                }
                records.finishRemoval(app);
            } catch (RuntimeException e) {
                LOG.warn("data of {} could not be erased yet; it is tried again at the next unlocking", app, e);
            }
        }
    }

    /** What was to be erased of an app must not become the data of its next install. */
    void finish(KernelRecords records, AppId app) {
        if (records.removals().contains(app.toString())) {
            vault.erase(app);
            records.finishRemoval(app.toString());
        }
    }
}
