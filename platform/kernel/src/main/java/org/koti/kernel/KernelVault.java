package org.koti.kernel;

import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.storage.VaultStore;
import org.osgi.service.component.annotations.Component;

/** The kernel's own part of the vault, while the node is unlocked. */
@Component(service = KernelVault.class)
public final class KernelVault {
    private static final String NAMESPACE = "koti.kernel";

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

    /** {@return what an app keeps} */
    long bytes(AppId app) {
        return unlocked().namespace(app.toString()).usage().bytes();
    }

    void erase(AppId app) {
        unlocked().erase(app.toString());
    }

    private VaultStore unlocked() {
        return store.orElseThrow(() -> new VaultLockedException("the node is locked; unlock it with the passphrase"));
    }
}
