package org.koti.kernel;

import org.koti.spi.identity.Person;
import org.koti.spi.storage.VaultStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Lives while the node is unlocked, that is while there is a {@link Person}: opens the kernel's records, then the apps, and closes them in reverse. */
@Component(
        service = {},
        immediate = true,
        reference = @Reference(name = "person", service = Person.class))
public final class Unlocking {
    private final KernelVault vault;
    private final VaultActivityLog log;
    private final AppHost apps;

    /** Called by Declarative Services. */
    @Activate
    public Unlocking(
            @Reference VaultStore store,
            @Reference KernelVault vault,
            @Reference VaultActivityLog log,
            @Reference AppHost apps) {
        this.vault = vault;
        this.log = log;
        this.apps = apps;
        try {
            vault.open(store);
            log.open();
            apps.open();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Deactivate
    void close() {
        apps.close();
        log.close();
        vault.close();
    }
}
