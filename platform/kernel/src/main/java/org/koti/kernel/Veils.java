package org.koti.kernel;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;

/** What hides the platform and other apps from each app, registered with the framework once. */
final class Veils {
    private final List<ServiceRegistration<?>> drawn;

    private Veils(List<ServiceRegistration<?>> drawn) {
        this.drawn = drawn;
    }

    static Veils draw(BundleContext context, AppBundles bundles, GrantLedger ledger) {
        return new Veils(List.of(
                context.registerService(
                        new String[] {FindHook.class.getName(), EventListenerHook.class.getName()},
                        new ServiceVeil(bundles, ledger),
                        null),
                context.registerService(
                        new String[] {
                            org.osgi.framework.hooks.bundle.FindHook.class.getName(),
                            org.osgi.framework.hooks.bundle.EventHook.class.getName()
                        },
                        new BundleVeil(bundles),
                        null),
                context.registerService(ResolverHookFactory.class, new WiringVeil(bundles), null)));
    }

    void lift() {
        for (ServiceRegistration<?> veil : drawn) {
            try {
                veil.unregister();
            } catch (IllegalStateException gone) {
                // the framework, which stops, was faster; the others are lifted all the same
            }
        }
    }
}
