package org.koti.kernel;

import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.spi.consent.AppGate;

/** The gate of one run of an app: asks the run and the ledger each time. */
final class LedgerGate implements AppGate {
    private final AppId app;
    private final AppRun run;
    private final GrantLedger ledger;
    private final VaultUses uses;
    private final Denials denials;

    LedgerGate(AppId app, AppRun run, GrantLedger ledger, VaultUses uses, Denials denials) {
        this.app = app;
        this.run = run;
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
        return !run.hasEnded() && ledger.allows(app, permission);
    }

    @Override
    public void require(Permission permission) {
        requireRunning();
        Optional<Permission> held = ledger.holding(app, permission);
        if (held.isEmpty()) {
            denials.note(app, permission);
            throw new PermissionDeniedException(app, permission, ledger.declares(app, permission));
        }
        uses.count(app, held.get());
    }

    @Override
    public void requireRunning() {
        if (run.hasEnded()) {
            throw new IllegalStateException(
                    app + " was stopped; what it was given while it ran works no more, and when it"
                            + " starts again it is given anew");
        }
    }
}
