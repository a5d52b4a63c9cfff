package org.koti.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.limit.Limit;
import org.koti.spi.limit.Limits;
import org.koti.spi.limit.Resource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The limits that the person chose, in the kernel's records, and what the apps use. */
@Component(service = {Limits.class, AppLimits.class})
public final class AppLimits implements Limits {
    private static final long MEGABYTE = 1 << 20;

    private final KernelVault vault;
    private final AppBundles bundles;
    private final Reports reports;

    /** Called by Declarative Services. */
    @Activate
    public AppLimits(
            @Reference KernelVault vault,
            @Reference AppBundles bundles,
            @Reference ActivityLog log,
            @Reference NodeListeners listeners) {
        this.vault = vault;
        this.bundles = bundles;
        this.reports = new Reports(log, listeners);
    }

    @Override
    public List<Limit> of(AppId app) {
        Map<Resource, Long> chosen = vault.records().limits(app);
        Optional<Spending> spending = bundles.running(app).map(AppRun::spending);
        List<Limit> limits = new ArrayList<>();
        for (Resource resource : Resource.values()) {
            long used = resource == Resource.VAULT
                    ? (vault.bytes(app) + MEGABYTE - 1) / MEGABYTE
                    : spending.map(run -> run.used(resource)).orElse(0L);
            limits.add(new Limit(
                    resource,
                    used,
                    chosen.getOrDefault(resource, resource.usual()),
                    spending.map(run -> run.isSlowed(resource)).orElse(false)));
        }
        return limits;
    }

    @Override
    public long most(AppId app, Resource resource) {
        return chosen(app).getOrDefault(resource, resource.usual());
    }

    /** {@return what the person chose; nothing while the node is locked} */
    Map<Resource, Long> chosen(AppId app) {
        try {
            return vault.records().limits(app);
        } catch (VaultLockedException e) {
            return Map.of();
        }
    }

    @Override
    public void set(AppId app, Resource resource, long most) {
        if (most < resource.least() || most > resource.most()) {
            throw new IllegalArgumentException("the limit of " + resource + " is from " + resource.least() + " to "
                    + resource.most() + ", not " + most);
        }
        long before = change(app, resource, most);
        if (most != before) {
            reports.app(
                    Activity.Kind.LIMIT_CHANGED, app, resource.name(), String.valueOf(before), String.valueOf(most));
        }
    }

    /** {@return what it was before} */
    private synchronized long change(AppId app, Resource resource, long most) {
        KernelRecords records = vault.records();
        if (records.app(app).isEmpty()) {
            throw new IllegalArgumentException("there is no app " + app + " on this node");
        }
        long before = most(app, resource);
        if (most != before) {
            records.putLimit(app, resource, most);
        }
        return before;
    }
}
