package org.koti.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.koti.api.app.AppId;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;

/**
 * Which bundle is which app, and in which run: the kernel's own record of what it installed and started itself. A bundle's name, headers and location prove
 * nothing; a location that looks like an app's only takes rights away.
 */
@Component(service = AppBundles.class)
public final class AppBundles {
    static final String LOCATION = "koti:app/";

    private final Map<Long, Known> apps = new ConcurrentHashMap<>();

    /**
     * An app's bundle.
     *
     * @param app the app
     * @param run the run that its bundle is in, or the last one
     */
    record Known(AppId app, AppRun run) {}

    static String location(AppId app) {
        return LOCATION + app;
    }

    /** Takes a bundle for an app that does not run yet. */
    void add(Bundle bundle, AppId app) {
        apps.put(bundle.getBundleId(), new Known(app, AppRun.over()));
    }

    /** The bundle is about to be started: a run begins. */
    void begin(Bundle bundle) {
        apps.computeIfPresent(bundle.getBundleId(), (id, known) -> {
            known.run().end();
            return new Known(known.app(), new AppRun());
        });
    }

    /** The bundle was stopped: what its run was given refuses from now on. */
    void end(Bundle bundle) {
        Optional.ofNullable(apps.get(bundle.getBundleId()))
                .ifPresent(known -> known.run().end());
    }

    void remove(Bundle bundle) {
        end(bundle);
        apps.remove(bundle.getBundleId());
    }

    Optional<AppId> appOf(Bundle bundle) {
        return find(bundle).map(Known::app);
    }

    Optional<Known> find(Bundle bundle) {
        return Optional.ofNullable(apps.get(bundle.getBundleId()))
                .filter(known -> location(known.app()).equals(bundle.getLocation()));
    }

    /** {@return whether the bundle is an app, or pretends to be one} */
    boolean isOrClaimsApp(Bundle bundle) {
        return apps.containsKey(bundle.getBundleId())
                || String.valueOf(bundle.getLocation()).startsWith(LOCATION);
    }
}
