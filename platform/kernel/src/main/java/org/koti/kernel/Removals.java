package org.koti.kernel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.koti.api.app.AppId;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.StillErasingException;
import org.koti.spi.consent.Activity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apps that the person removed with their data, until all that was kept for them is erased. Each is noted in the step that removes it, and the note goes when
 * every {@link org.koti.spi.storage.Eraser} has done its part: where one fails, or none is there yet, the person is told, it is tried again and again, also after
 * the next unlocking, and the app is not installed before it is done. Safe for use by several threads.
 */
final class Removals {
    private static final Logger LOG = LoggerFactory.getLogger(Removals.class);

    private final KernelVault vault;
    private final Reports reports;
    private final Set<AppId> waiting = new HashSet<>();
    private final Set<AppId> done = new HashSet<>();
    private final Set<AppId> told = new HashSet<>();

    Removals(KernelVault vault, Reports reports) {
        this.vault = vault;
        this.reports = reports;
    }

    /** Goes on with those of before the node was locked. Erasers may come after that, so what is not done yet is tried once more before the person is told. */
    void resume(KernelRecords records, Predicate<AppId> isInstalled) {
        synchronized (this) {
            all(records).forEach(waiting::add);
        }
        finish(records, isInstalled);
    }

    /** Erases what is still to be erased. One that is installed lost all before that. */
    synchronized void finish(KernelRecords records, Predicate<AppId> isInstalled) {
        for (AppId app : all(records)) {
            try {
                if (!isInstalled.test(app)) {
                    vault.erase(app);
                }
                finished(records, app);
            } catch (RuntimeException e) {
                failed(app, e);
            }
        }
    }

    /**
     * Makes sure that what was to be erased of an app does not become the data of its next install.
     *
     * @throws StorageFullException when the disk has no room for it
     * @throws StillErasingException when it cannot be done now for another reason
     */
    synchronized void finish(KernelRecords records, AppId app) {
        if (all(records).contains(app)) {
            try {
                vault.erase(app);
                finished(records, app);
            } catch (StorageFullException | VaultLockedException e) {
                throw e;
            } catch (RuntimeException e) {
                failed(app, e);
                throw new StillErasingException(app, e);
            }
        }
    }

    private static List<AppId> all(KernelRecords records) {
        return records.removals().stream().map(AppId::parse).toList();
    }

    private void finished(KernelRecords records, AppId app) {
        records.finishRemoval(app.toString());
        if (waiting.remove(app)) {
            LOG.info("what was kept for {} is erased", app);
            done.add(app);
        }
    }

    private void failed(AppId app, RuntimeException e) {
        if (waiting.add(app)) {
            LOG.warn("not all that was kept for {} could be erased yet; it is tried again", app, e);
        } else {
            LOG.debug("not all that was kept for {} could be erased yet", app, e);
        }
    }

    /** {@return whether something is to be tried again} */
    synchronized boolean areWaiting() {
        return !waiting.isEmpty();
    }

    /** The node is locked; what is not done waits for the next unlocking. */
    synchronized void close() {
        waiting.clear();
    }

    /** Tells the person what is erased by now. */
    void tellDone() {
        List<AppId> apps;
        synchronized (this) {
            apps = List.copyOf(done);
            told.removeAll(apps);
            done.clear();
        }
        apps.forEach(app -> reports.app(Activity.Kind.DATA_ERASED, app));
    }

    /** Tells the person also what is not, each once. */
    void tell() {
        tellDone();
        List<AppId> apps;
        synchronized (this) {
            apps = waiting.stream().filter(told::add).toList();
        }
        apps.forEach(app -> reports.app(Activity.Kind.DATA_NOT_ERASED, app));
    }
}
