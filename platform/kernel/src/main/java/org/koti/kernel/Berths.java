package org.koti.kernel;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.koti.api.app.AppId;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two places that an app has in the framework. A bundle that runs no more is kept and updated to be the next version: a framework remembers something of
 * each that it installed and uninstalled. Safe for use by several threads.
 */
final class Berths {
    private static final Logger LOG = LoggerFactory.getLogger(Berths.class);
    private static final String SECOND = "#2";
    private static final int AT_REST = Bundle.INSTALLED | Bundle.RESOLVED;

    private final BundleContext context;
    private final AppBundles bundles;
    private final Set<Bundle> idle = ConcurrentHashMap.newKeySet();

    Berths(BundleContext context, AppBundles bundles) {
        this.context = context;
        this.bundles = bundles;
    }

    /** What an earlier run of the framework left in them goes. */
    static void removeLeftovers(BundleContext context) {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getLocation().startsWith(AppBundles.LOCATION)) {
                try {
                    bundle.uninstall();
                } catch (BundleException e) {
                    LOG.warn("{} of an earlier run could not be removed", bundle.getLocation(), e);
                }
            }
        }
    }

    static List<String> of(AppId app) {
        String first = AppBundles.location(app);
        return List.of(first, first + SECOND);
    }

    /** {@return a bundle of the jar, in a place where none runs; none when there is no such place} */
    synchronized Optional<Bundle> take(AppId app, byte[] jar) throws BundleException {
        for (String place : of(app)) {
            Optional<Bundle> there = Optional.ofNullable(context.getBundle(place));
            if (there.isEmpty()) {
                return Optional.of(context.installBundle(place, new ByteArrayInputStream(jar)));
            }
            if (bundles.find(there.get()).isEmpty()) {
                return Optional.empty();
            }
            if (idle.contains(there.get())) {
                there.get().update(new ByteArrayInputStream(jar));
                idle.remove(there.get());
                return there;
            }
        }
        return Optional.empty();
    }

    /**
     * Keeps a bundle, whose run has ended, for the next version; its classes go.
     *
     * @return false when it does not come to rest
     */
    boolean leave(Bundle bundle) {
        try {
            if ((bundle.getState() & AT_REST) == 0) {
                return false;
            }
            bundles.release(bundle);
            idle.add(bundle);
            return true;
        } catch (BundleException e) {
            LOG.warn("{} does not let go of its classes", bundle.getLocation(), e);
            return false;
        }
    }

    /** An app is no app any more. */
    synchronized void clear(AppId app) {
        clear(idle.stream()
                .filter(bundle -> of(app).contains(bundle.getLocation()))
                .toList());
    }

    /** No app is there any more. */
    synchronized void clear() {
        clear(List.copyOf(idle));
    }

    private void clear(List<Bundle> gone) {
        for (Bundle bundle : gone) {
            try {
                bundle.uninstall();
            } catch (BundleException | IllegalStateException e) {
                LOG.warn("{} could not be uninstalled", bundle.getLocation(), e);
            }
            idle.remove(bundle);
            bundles.remove(bundle);
        }
    }
}
