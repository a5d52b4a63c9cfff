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
        immediate = true)
public final class Unlocking {
    private final KernelVault vault;
    private final VaultActivityLog log;
    private final VaultUses uses;
    private final AppGates gates;
    private final AppHost apps;

    /** Called by Declarative Services. */
    @Activate
    public Unlocking(
            @Reference Person person,
            @Reference VaultStore store,
            @Reference KernelVault vault,
            @Reference VaultActivityLog log,
            @Reference VaultUses uses,
            @Reference AppGates gates,
            @Reference AppHost apps) {
        this.vault = vault;
        this.log = log;
        this.uses = uses;
        this.gates = gates;
        this.apps = apps;
        try {
            vault.open(store);
            log.open(HeadSeal.of(person));
            uses.open();
            apps.open();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Deactivate
    void close() {
        apps.close();
        gates.close();
        uses.close();
        log.close();
        vault.close();
    }
}
