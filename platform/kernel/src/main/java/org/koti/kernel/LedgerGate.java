package org.koti.kernel;

import java.util.Optional;
import java.util.function.ToLongFunction;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.spi.consent.AppGate;
import org.koti.spi.limit.Resource;

/** The gate of one run of an app: asks the run and the ledger each time. */
final class LedgerGate implements AppGate {
    private final AppId app;
    private final AppRun run;
    private final GrantLedger ledger;
    private final VaultUses uses;
    private final Denials denials;
    private final ToLongFunction<Resource> limits;

    LedgerGate(
            AppId app,
            AppRun run,
            GrantLedger ledger,
            VaultUses uses,
            Denials denials,
            ToLongFunction<Resource> limits) {
        this.app = app;
        this.run = run;
        this.ledger = ledger;
        this.uses = uses;
        this.denials = denials;
        this.limits = limits;
    }

    @Override
    public AppId app() {
        return app;
    }

    @Override
    public boolean allows(Permission permission) {
        return ledger.holding(app, run.bundle(), permission).isPresent() && !run.hasEnded();
    }

    @Override
    public void require(Permission permission) {
        requireRunning();
        Optional<Permission> held = ledger.holding(app, run.bundle(), permission);
        requireRunning();
        if (held.isEmpty()) {
            denials.note(app, permission);
            throw new PermissionDeniedException(app, permission, ledger.declares(app, run.bundle(), permission));
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

    @Override
    public void spend(Resource resource, long amount) {
        requireRunning();
        if (!run.spending().spend(resource, amount)) {
            denials.noteLimit(app, resource);
            throw new IllegalStateException(app + " is at its limit of " + limits.applyAsLong(resource) + " ("
                    + resource + "); ask for less in a time, or let the person raise it on the app's page");
        }
        requireRunning();
    }

    @Override
    public boolean enter(int left) {
        return run.enter(limits.applyAsLong(Resource.THREADS), left);
    }

    @Override
    public void leave() {
        run.leave();
    }

    @Override
    public void exceeds(Resource resource) {
        denials.noteLimit(app, resource);
        run.spending().wantMore(resource);
    }

    @Override
    public void denied(String member) {
        denials.noteContainer(app, member);
    }

    @Override
    public long most(Resource resource) {
        return limits.applyAsLong(resource);
    }

    @Override
    public Phase phase() {
        return run.phase();
    }

    @Override
    public void whenCurrent(Runnable then) {
        run.whenCurrent(then);
    }

    @Override
    public boolean lease() {
        return run.lease();
    }

    @Override
    public void release() {
        run.release();
    }

    @Override
    public Runnable whenReplaced(Runnable then) {
        return run.whenReplaced(then);
    }
}
