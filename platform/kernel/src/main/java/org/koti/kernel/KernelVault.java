package org.koti.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.koti.api.app.AppId;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.storage.DataStep;
import org.koti.spi.storage.Eraser;
import org.koti.spi.storage.VaultStore;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The kernel's own part of the vault, while the node is unlocked. */
@Component(service = KernelVault.class)
public final class KernelVault {
    private static final String NAMESPACE = "koti.kernel";

    private final List<Eraser> erasers = new CopyOnWriteArrayList<>();
    private volatile Optional<VaultStore> store = Optional.empty();

    void open(VaultStore opened) {
        store = Optional.of(opened);
    }

    void close() {
        store = Optional.empty();
    }

    Vault vault() {
        return unlocked().namespace(NAMESPACE);
    }

    KernelRecords records() {
        return new KernelRecords(vault());
    }

    /** The same, where an app is kept together with what is done with its data. */
    KernelRecords records(List<DataStep> steps) {
        VaultStore opened = unlocked();
        return new KernelRecords(opened.namespace(NAMESPACE), new KernelRecords.Steps() {
            @Override
            public <T> T transact(Function<VaultTransaction, T> work) {
                return opened.transact(NAMESPACE, steps, work);
            }
        });
    }

    void forgetKept(AppId app, Set<String> kept) {
        unlocked().forgetKept(app, kept);
    }

    void forgetKeptOfOthers(Set<AppId> apps) {
        unlocked().forgetKeptOfOthers(apps);
    }

    /** {@return what an app keeps} */
    long bytes(AppId app) {
        return unlocked().namespace(app.toString()).usage().bytes();
    }

    /**
     * Erases what an app keeps, and what other parts of the platform keep for it: all that can be erased, also where some of it cannot.
     *
     * @throws RuntimeException when not all is erased: a part failed, or the other parts of the platform, which come after the unlocking, are not there yet
     */
    void erase(AppId app) {
        List<RuntimeException> failures = new ArrayList<>();
        VaultStore unlocked = unlocked();
        attempt(() -> unlocked.erase(app.toString()), failures);
        erasers.forEach(eraser -> attempt(() -> eraser.erase(app), failures));
        if (erasers.isEmpty()) {
            failures.add(new IllegalStateException(
                    "what other parts of the node keep for " + app + " is not erased yet: they are not there"));
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private static void attempt(Runnable work, List<RuntimeException> failures) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEraser(Eraser eraser) {
        erasers.add(eraser);
    }

    void removeEraser(Eraser eraser) {
        erasers.remove(eraser);
    }

    private VaultStore unlocked() {
        return store.orElseThrow(() -> new VaultLockedException("the node is locked; unlock it with the passphrase"));
    }
}
