package org.koti.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.koti.api.app.AppId;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;

/**
 * Which bundle is which app: the kernel's own record of what it installed itself. A bundle's name, headers and location prove nothing; a location that
 * looks like an app's only takes rights away.
 */
@Component(service = AppBundles.class)
public final class AppBundles {
    static final String LOCATION = "koti:app/";

    private final Map<Long, AppId> apps = new ConcurrentHashMap<>();

    static String location(AppId app) {
        return LOCATION + app;
    }

    void add(Bundle bundle, AppId app) {
        apps.put(bundle.getBundleId(), app);
    }

    void remove(Bundle bundle) {
        apps.remove(bundle.getBundleId());
    }

    Optional<AppId> appOf(Bundle bundle) {
        return Optional.ofNullable(apps.get(bundle.getBundleId()))
                .filter(app -> location(app).equals(bundle.getLocation()));
    }

    /** {@return whether the bundle is an app, or pretends to be one} */
    boolean isOrClaimsApp(Bundle bundle) {
        return apps.containsKey(bundle.getBundleId())
                || String.valueOf(bundle.getLocation()).startsWith(LOCATION);
    }
}
