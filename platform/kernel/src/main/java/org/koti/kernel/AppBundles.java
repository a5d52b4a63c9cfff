package org.koti.kernel;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.koti.agent.sandbox.Finding;
import org.koti.agent.sandbox.Sandbox;
import org.koti.api.app.AppId;
import org.koti.spi.consent.AppGate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Which bundle is which app, and in which run: the kernel's own record of what it installed and started itself. A bundle's name, headers and location prove
 * nothing; a location that looks like an app's only takes rights away.
 */
@Component(service = AppBundles.class)
public final class AppBundles {
    static final String LOCATION = "koti:app/";
    /** For how many milliseconds an app may want more than its limit. */
    static final String PATIENCE = "koti.app.patience";

    /** For how many milliseconds something of an app may be under way after its run ended. */
    static final String LEAVING = "koti.app.leaving";

    private static final String TEN_SECONDS = "10000";
    private static final String FIFTEEN_SECONDS = "15000";
    private static final int REFRESH_SECONDS = 10;

    private final BundleContext context;
    private final Sandbox sandbox;
    private final Map<Long, Known> apps = new ConcurrentHashMap<>();
    private final Remains remains;
    private final Loaders loaders = new Loaders();
    private final Berths berths;

    /**
     * An app's bundle.
     *
     * @param app the app
     * @param run the run that its bundle is in, or the last one; none before the first
     */
    record Known(AppId app, Optional<AppRun> run) {}

    /** Called by Declarative Services; where nothing confines apps there is no kernel, and no app runs. */
    @Activate
    public AppBundles(BundleContext context, @Reference Sandbox sandbox) {
        this.context = context;
        this.sandbox = sandbox;
        this.remains = new Remains(millis(LEAVING, TEN_SECONDS), System::nanoTime);
        this.berths = new Berths(context, this);
    }

    Berths berths() {
        return berths;
    }

    Remains remains() {
        return remains;
    }

    Loaders loaders() {
        return loaders;
    }

    List<Finding> judge(byte[] classFile, AppCode own) {
        return sandbox.judge(classFile, own);
    }

    List<Sandbox.Refusal> drainRefusals() {
        return sandbox.drainRefusals();
    }

    long lostRefusals() {
        return sandbox.lostRefusals();
    }

    static String location(AppId app) {
        return LOCATION + app;
    }

    /** Takes a bundle for an app that does not run yet. */
    void add(Bundle bundle, AppId app) {
        apps.put(bundle.getBundleId(), new Known(app, Optional.empty()));
    }

    /**
     * The bundle is about to be started: a run begins, with classes of its own, which are confined before the first is loaded. One that cannot be resolved is
     * not confined, and so loads nothing.
     *
     * @param turn of the version
     * @throws BundleException when an earlier run does not let go, or a part of it goes on
     */
    void begin(Bundle bundle, AppCode code, Turn turn) throws BundleException {
        end(bundle);
        Known known = find(bundle).orElseThrow(() -> new BundleException("it is no app of this node"));
        if (goesOn(known.app(), turn)) {
            throw new BundleException("a part of its earlier run goes on; restart Koti");
        }
        Optional<ClassLoader> fresh = freshLoader(bundle);
        loaders.letGo(bundle.getBundleId());
        Optional<AppRun> run = fresh.map(
                        loader -> sandbox.confine(loader, known.app().toString(), code, code.components()))
                .map(confinement ->
                        new AppRun(confinement, millis(PATIENCE, FIFTEEN_SECONDS), turn, bundle.getBundleId()));
        fresh.ifPresent(
                loader -> loaders.add(known.app(), bundle.getVersion().toString(), bundle.getBundleId(), code, loader));
        apps.put(bundle.getBundleId(), new Known(known.app(), run));
    }

    /** What never became the app keeps it from no start of its own, but other versions from being tried. */
    private boolean goesOn(AppId app, Turn turn) {
        return turn.phase() == AppGate.Phase.CURRENT ? remains.hasOfCurrent(app) : remains.has(app);
    }

    private Duration millis(String property, String usual) {
        return Duration.ofMillis(Long.parseLong(
                Optional.ofNullable(context.getProperty(property)).orElse(usual)));
    }

    private Optional<ClassLoader> freshLoader(Bundle bundle) throws BundleException {
        FrameworkWiring wiring = wiring();
        if (bundle.getState() != Bundle.INSTALLED) {
            refresh(wiring, bundle);
        }
        wiring.resolveBundles(Set.of(bundle));
        return Optional.ofNullable(bundle.adapt(BundleWiring.class)).map(BundleWiring::getClassLoader);
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    private static void refresh(FrameworkWiring wiring, Bundle bundle) throws BundleException {
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring.refreshBundles(Set.of(bundle), event -> refreshed.countDown());
        try {
            if (!refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                throw new BundleException("its earlier run does not let go; restart Koti");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BundleException("its earlier run does not let go", e);
        }
    }

    /** The bundle was stopped: what its run was given refuses from now on, and what still runs of it is stopped. */
    void end(Bundle bundle) {
        Optional.ofNullable(apps.get(bundle.getBundleId()))
                .ifPresent(known -> known.run().ifPresent(run -> end(known.app(), run)));
    }

    /**
     * Nothing is left of the run that the bundle was in, its classes neither.
     *
     * @throws BundleException when they do not go
     */
    void release(Bundle bundle) throws BundleException {
        end(bundle);
        find(bundle).ifPresent(known -> add(bundle, known.app()));
        if (bundle.getState() != Bundle.INSTALLED) {
            refresh(wiring(), bundle);
        }
        loaders.letGo(bundle.getBundleId());
    }

    private void end(AppId app, AppRun run) {
        run.end();
        remains.add(app, run);
    }

    void remove(Bundle bundle) {
        end(bundle);
        loaders.letGo(bundle.getBundleId());
        apps.remove(bundle.getBundleId());
    }

    /** {@return the run that an app is in; while it is swapped the one that is told what happens} */
    Optional<AppRun> running(AppId app) {
        return apps.values().stream()
                .filter(known -> known.app().equals(app))
                .flatMap(known -> known.run().stream())
                .filter(run -> run.phase() == AppGate.Phase.CURRENT)
                .findFirst();
    }

    /** {@return the runs that go on, of an app that is swapped both} */
    Map<AppRun, AppId> running() {
        Map<AppRun, AppId> running = new HashMap<>();
        apps.values()
                .forEach(known ->
                        known.run().filter(run -> !run.hasEnded()).ifPresent(run -> running.put(run, known.app())));
        return running;
    }

    Optional<AppId> appOf(Bundle bundle) {
        return find(bundle).map(Known::app);
    }

    Optional<Known> find(Bundle bundle) {
        return Optional.ofNullable(apps.get(bundle.getBundleId()))
                .filter(known -> Berths.of(known.app()).contains(bundle.getLocation()));
    }

    /** {@return whose context it is; none when that bundle was stopped meanwhile} */
    static Optional<Bundle> ofContext(BundleContext context) {
        try {
            return Optional.of(context.getBundle());
        } catch (IllegalStateException stopped) {
            return Optional.empty();
        }
    }

    /** {@return whether the bundle is an app, or pretends to be one} */
    boolean isOrClaimsApp(Bundle bundle) {
        return apps.containsKey(bundle.getBundleId())
                || String.valueOf(bundle.getLocation()).startsWith(LOCATION);
    }
}
