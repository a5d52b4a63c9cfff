package org.koti.kernel;

import java.time.InstantSource;
import java.util.Optional;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Gives each run of an app its gate; a bundle that this kernel did not install as an app has none. */
@Component
public final class AppGates implements Gate {
    private final AppBundles bundles;
    private final GrantLedger ledger;
    private final AppLimits limits;
    private final Uses uses = new Uses();
    private final Denials denials;

    /** Called by Declarative Services. */
    @Activate
    public AppGates(
            @Reference AppBundles bundles,
            @Reference GrantLedger ledger,
            @Reference AppLimits limits,
            @Reference ActivityLog log) {
        this.bundles = bundles;
        this.ledger = ledger;
        this.limits = limits;
        this.denials = new Denials(log, InstantSource.system());
    }

    @Deactivate
    void deactivate() {
        uses.reset();
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
