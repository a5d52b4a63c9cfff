package org.koti.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.koti.api.app.AppId;
import org.koti.api.permission.HttpAccess;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Decides who sees which service. An app sees what it registers itself, and of the platform's services those that need no grant and those for which it holds a grant of
 * the kind; apps do not see each other's. The platform sees everything but services of apps that no app may offer.
 */
final class ServiceVeil implements FindHook, EventListenerHook {
    private static final Map<String, Set<Class<? extends Permission>>> GRANTS = Map.of(
            "org.koti.api.vault.Vault", Set.of(VaultRead.class, VaultWrite.class),
            "org.koti.api.identity.Identity", Set.of(ProfileRead.class, Sign.class),
            "org.koti.api.http.Http", Set.of(HttpAccess.class),
            "org.koti.api.peer.Peers", Set.of(PeerMessage.class),
            "org.koti.api.peer.Lobby", Set.of(LobbyAccess.class));

    /** What every app that runs may use, with limits of its own. */
    private static final Set<String> FREE = Set.of(
            "org.koti.api.log.Log", "org.koti.api.pick.Picker", "org.koti.api.work.Tasks", "org.koti.api.work.Timer");

    private final AppBundles bundles;
    private final GrantLedger ledger;

    ServiceVeil(AppBundles bundles, GrantLedger ledger) {
        this.bundles = bundles;
        this.ledger = ledger;
    }

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        Optional<Bundle> asking = AppBundles.ofContext(context);
        references.removeIf(reference ->
                asking.filter(viewer -> shows(reference, viewer, false)).isEmpty());
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        boolean leaving =
                event.getType() == ServiceEvent.UNREGISTERING || event.getType() == ServiceEvent.MODIFIED_ENDMATCH;
        listeners
                .keySet()
                .removeIf(context -> AppBundles.ofContext(context)
                        .filter(viewer -> shows(event.getServiceReference(), viewer, leaving))
                        .isEmpty());
    }

    /** Whether a bundle may see a service. One that leaves is told to all who may have held it, so that a revoked app lets go of it. */
    private boolean shows(ServiceReference<?> service, Bundle viewer, boolean leaving) {
        Bundle owner = service.getBundle();
        if (owner == null) {
            return !bundles.isOrClaimsApp(viewer);
        }
        if (owner.getBundleId() == viewer.getBundleId()) {
            return true;
        }
        boolean ownedByApp = bundles.isOrClaimsApp(owner);
        if (!bundles.isOrClaimsApp(viewer)) {
            return !ownedByApp || isOffer(service);
        }
        Optional<AppId> app = bundles.appOf(viewer);
        return !ownedByApp
                && app.isPresent()
                && interfaces(service).stream()
                        .allMatch(name -> covers(app.get(), viewer.getBundleId(), name, leaving));
    }

    private boolean covers(AppId app, long bundle, String service, boolean leaving) {
        Set<Class<? extends Permission>> kinds = GRANTS.getOrDefault(service, Set.of());
        return FREE.contains(service) || (!kinds.isEmpty() && (leaving || ledger.holdsAny(app, bundle, kinds)));
    }

    /** {@return whether the service is one that an app may offer to the platform} */
    static boolean isOffer(ServiceReference<?> service) {
        for (String name : interfaces(service)) {
            String needed = ComponentRules.neededProperty(name);
            boolean fits = needed.isEmpty() ? ComponentRules.isForKernel(name) : service.getProperty(needed) != null;
            if (!fits) {
                return false;
            }
        }
        return Arrays.stream(service.getPropertyKeys())
                .noneMatch(key ->
                        key.regionMatches(true, 0, ComponentFacts.WHITEBOARD, 0, ComponentFacts.WHITEBOARD.length()));
    }

    private static List<String> interfaces(ServiceReference<?> service) {
        return List.of((String[]) service.getProperty(Constants.OBJECTCLASS));
    }
}
