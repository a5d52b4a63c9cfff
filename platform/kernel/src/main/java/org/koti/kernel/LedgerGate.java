package org.koti.kernel;

import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.spi.consent.AppGate;

/** One app's gate: asks the ledger each time. */
final class LedgerGate implements AppGate {
    private final AppId app;
    private final GrantLedger ledger;
    private final Uses uses;
    private final Denials denials;

    LedgerGate(AppId app, GrantLedger ledger, Uses uses, Denials denials) {
        this.app = app;
        this.ledger = ledger;
        this.uses = uses;
        this.denials = denials;
    }

    @Override
    public AppId app() {
        return app;
    }

    @Override
    public boolean allows(Permission permission) {
        return ledger.allows(app, permission);
    }

    @Override
    public void require(Permission permission) {
        if (!ledger.allows(app, permission)) {
            denials.note(app, permission);
            throw new PermissionDeniedException(app, permission, ledger.declares(app, permission));
        }
        uses.count(app, permission);
    }
}
