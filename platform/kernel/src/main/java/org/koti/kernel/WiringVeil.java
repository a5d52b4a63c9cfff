package org.koti.kernel;

import java.util.Collection;
import java.util.Set;
import org.koti.api.app.Isolation;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Decides who may be wired to whom, whatever a manifest says: an app to the packages of the platform that an app may import, and to what stands for Java,
 * Declarative Services and services; nobody to an app, nor an app to another. The framework takes an exception of a hook for a yes, so none is thrown here.
 */
final class WiringVeil implements ResolverHookFactory, ResolverHook {
    private static final Set<String> STAND_INS = Set.of("osgi.ee", "osgi.extender", "osgi.service");

    private final AppBundles bundles;
    private final AllowedImports imports = AllowedImports.in(Isolation.NODE);

    WiringVeil(AppBundles bundles) {
        this.bundles = bundles;
    }

    /** It remembers nothing from one resolution to the next. */
    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // who may be resolved was decided when it was installed
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        BundleRevision needing = requirement.getRevision();
        candidates.removeIf(candidate -> !candidate.getRevision().equals(needing) && !mayUse(needing, candidate));
    }

    private boolean mayUse(BundleRevision needing, BundleCapability offered) {
        return !isApp(offered.getRevision()) && (!isApp(needing) || isForApps(offered));
    }

    private boolean isForApps(BundleCapability offered) {
        return offered.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
                ? imports.allows(String.valueOf(offered.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                : STAND_INS.contains(offered.getNamespace());
    }

    /** A name that an app takes keeps no other bundle out: none of the platform, no other app, and not the next version of the same. */
    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> others) {
        boolean app = isApp(singleton.getRevision());
        others.removeIf(other -> app || isApp(other.getRevision()));
    }

    @Override
    public void end() {
        // nothing is kept
    }

    private boolean isApp(BundleRevision revision) {
        return bundles.isOrClaimsApp(revision.getBundle());
    }
}
