package org.koti.kernel;

import java.time.InstantSource;
import java.util.Optional;
import org.koti.agent.sandbox.Sandbox;
import org.koti.api.app.AppId;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each run of an app its gate; a bundle that this kernel did not install as an app has none. */
@Component(service = {Gate.class, AppGates.class})
public final class AppGates implements Gate {
    private static final Logger LOG = LoggerFactory.getLogger(AppGates.class);

    private final AppBundles bundles;
    private final GrantLedger ledger;
    private final AppLimits limits;
    private final VaultUses uses;
    private final Denials denials;
    private long lost;

    /** Called by Declarative Services. */
    @Activate
    public AppGates(
            @Reference AppBundles bundles,
            @Reference GrantLedger ledger,
            @Reference AppLimits limits,
            @Reference VaultUses uses,
            @Reference ActivityLog log,
            @Reference Chores chores) {
        this.bundles = bundles;
        this.ledger = ledger;
        this.limits = limits;
        this.uses = uses;
        this.denials = new Denials(log, InstantSource.system(), chores);
    }

    /** Tells what the sandbox refused to apps since the last call, and how much it refused to nobody knows whom. */
    synchronized void tellRefused() {
        bundles.drainRefusals().forEach(this::tellRefused);
        long lostUntilNow = bundles.lostRefusals();
        denials.noteLost(lostUntilNow - lost);
        lost = lostUntilNow;
    }

    private void tellRefused(Sandbox.Refusal refused) {
        try {
            AppId app = AppId.parse(refused.app());
            switch (refused.kind()) {
                case METHOD -> denials.noteGuarded(app, refused.what(), refused.times());
                case CLASS -> denials.noteClass(app, refused.what(), refused.times());
                case MORE -> denials.noteOthers(app, refused.times());
            }
        } catch (RuntimeException e) {
            LOG.warn("that {} was refused {} could not be noted", refused.app(), refused.what(), e);
        }
    }

    /** The node is being locked: what was refused and not told yet is told. */
    synchronized void close() {
        tellRefused();
        denials.tellAll();
    }

    @Override
    public AppGate of(Bundle using) {
        return find(using)
                .orElseThrow(() -> new IllegalStateException(
                        using.getSymbolicName() + " is no app of this node; platform bundles use org.koti.spi"));
    }

    @Override
    public Optional<AppGate> find(Bundle bundle) {
        return bundles.find(bundle)
                .flatMap(known -> known.run()
                        .map(run -> new LedgerGate(
                                known.app(),
                                run,
                                ledger,
                                uses,
                                denials,
                                resource -> limits.most(known.app(), resource))));
    }
}
