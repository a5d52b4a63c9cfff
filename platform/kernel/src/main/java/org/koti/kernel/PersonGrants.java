package org.koti.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Grants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The person's grants. One that first lets an app see a service restarts the app, so that it finds it; taking one back needs no restart. */
@Component
public final class PersonGrants implements Grants {
    private final KernelVault vault;
    private final GrantLedger ledger;
    private final AppHost apps;
    private final Reports reports;

    /** Called by Declarative Services. */
    @Activate
    public PersonGrants(
            @Reference KernelVault vault,
            @Reference GrantLedger ledger,
            @Reference AppHost apps,
            @Reference ActivityLog log,
            @Reference NodeListeners listeners) {
        this.vault = vault;
        this.ledger = ledger;
        this.apps = apps;
        this.reports = new Reports(log, listeners);
    }

    @Override
    public List<Grant> of(AppId app) {
        ledger.forgetEnded(vault.records());
        return ledger.counting(app);
    }

    @Override
    public void give(AppId app, Permission permission, Grant.Who who, Optional<Instant> until) {
        KernelRecords records = vault.records();
        boolean seesMore = !ledger.holdsAny(app, Set.of(permission.getClass()));
        if (ledger.give(records, app, permission, who, until)) {
            reports.granted(app, permission, who, until);
            if (seesMore) {
                apps.refresh(app);
            }
        }
    }

    @Override
    public void revoke(AppId app, Permission permission) {
        if (ledger.revoke(vault.records(), app, permission)) {
            reports.revoked(app, permission);
        }
    }
}
