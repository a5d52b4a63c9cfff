package org.koti.kernel;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.hooks.bundle.FindHook;

/**
 * Decides who sees which bundle: an app itself and no other, the platform all. The framework takes an exception of a hook for a yes, so none is thrown here.
 */
final class BundleVeil implements FindHook, EventHook {
    private final AppBundles bundles;

    BundleVeil(AppBundles bundles) {
        this.bundles = bundles;
    }

    @Override
    public void find(BundleContext context, Collection<Bundle> found) {
        found.removeIf(bundle -> !shows(bundle, context));
    }

    @Override
    public void event(BundleEvent event, Collection<BundleContext> listening) {
        listening.removeIf(context -> !shows(event.getBundle(), context));
    }

    private boolean shows(Bundle bundle, BundleContext context) {
        return AppBundles.ofContext(context)
                .filter(viewer -> !bundles.isOrClaimsApp(viewer) || viewer.getBundleId() == bundle.getBundleId())
                .isPresent();
    }
}
