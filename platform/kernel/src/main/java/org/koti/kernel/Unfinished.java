package org.koti.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.koti.api.vault.VaultLockedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What could not be done yet, mostly as the disk was full: it is tried again, until it is done. */
final class Unfinished {
    private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);

    private final KernelVault vault;
    private final AppLoader loader;
    private final AppTable table;
    private final Removals removals;
    private final Consumer<AppSlot> launch;
    private final Retries retries;

    /**
     * Begins with nothing.
     *
     * @param launch starts what is ready
     * @param pause between two tries
     */
    Unfinished(
            KernelVault vault,
            AppLoader loader,
            AppTable table,
            Removals removals,
            Consumer<AppSlot> launch,
            Duration pause) {
        this.vault = vault;
        this.loader = loader;
        this.table = table;
        this.removals = removals;
        this.launch = launch;
        this.retries = new Retries(this::retry, pause);
    }

    void retryIfWanted() {
        if (removals.areWaiting() || table.all().stream().anyMatch(AppSlot::waitsForRoom)) {
            retries.schedule();
        }
    }

    /** Erases what was not erased yet, and starts those for which the disk had no room; where that fails it is tried again. */
    private void retry() {
        try {
            synchronized (table) {
                removals.finish(vault.records(), table::has);
            }
            removals.tell();
            startReady();
        } catch (VaultLockedException e) {
            LOG.debug("nothing is tried again, the node is locked", e);
        } finally {
            retryIfWanted();
        }
    }

    private void startReady() {
        List<AppSlot> ready = new ArrayList<>();
        try {
            makeReady(ready);
        } finally {
            ready.forEach(launch);
        }
    }

    /** Makes those ready for which the disk has room now. */
    private void makeReady(List<AppSlot> ready) {
        synchronized (table) {
            KernelRecords records = vault.records();
            records.apps(app -> {
                if (table.find(app.id()).filter(AppSlot::waitsForRoom).isPresent()) {
                    AppSlot fresh = loader.load(records, app);
                    table.put(fresh);
                    if (!fresh.waitsForRoom()) {
                        ready.add(fresh);
                    }
                }
            });
        }
    }

    void close() {
        retries.close();
    }
}
