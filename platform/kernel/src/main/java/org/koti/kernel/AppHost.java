package org.koti.kernel;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.app.Apps;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.Earlier;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.Grant;
import org.koti.spi.limit.Resource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Installs, starts, swaps and stops apps. An install is three steps, and a node that dies between two of them is whole after its next start:
 *
 * <ol>
 *   <li>the file is written, durable; without a record it is a leftover that the next unlocking deletes
 *   <li>the record and the grants are written in one step; from here on the app is installed
 *   <li>the bundle is made from the verified bytes; bundles of an earlier run are never used
 * </ol>
 *
 * A version that replaces one that runs is started beside it between the first step and the second ({@link Swap}): until then the other one goes on, and for good
 * where the new one does not start. With the second the new one is asked for all that comes, and the other ends what it has begun.
 */
@Component(
        service = {Apps.class, AppHost.class},
        immediate = true)
public final class AppHost implements Apps {
    static final String HOME = "koti.home";
    static final String LIMIT = "koti.app.limit";
    static final String RETRY = "koti.app.retry";
    /** For how many milliseconds a version that was replaced may go on with what it has begun. */
    static final String LEASE = "koti.app.lease";

    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration USUAL_LEASE = Duration.ofSeconds(30);

    private final BundleContext context;
    private final KernelVault vault;
    private final GrantLedger ledger;
    private final Reports reports;
    private final Inspection inspection;
    private final AppLoader loader;
    private final Unfinished unfinished;
    private final Removals removals;
    private final SignedOnly signedOnly;
    private final Veils veils;
    private final Swaps swaps;
    private final Installs installs;
    private final WayBack wayBack;
    private final Checkup checkup;
    private final Keeping keeping;
    private final AppBundles bundles;
    private final AppTable table = new AppTable();

    /** Called by Declarative Services. */
    @Activate
    public AppHost(
            BundleContext context,
            @Reference KernelVault vault,
            @Reference GrantLedger ledger,
            @Reference AppBundles bundles,
            @Reference ServiceComponentRuntime components,
            @Reference ActivityLog log,
            @Reference NodeListeners listeners) {
        this.context = context;
        this.vault = vault;
        this.ledger = ledger;
        this.reports = new Reports(log, listeners);
        this.bundles = bundles;
        Settings settings = new Settings(context);
        AppFiles files = new AppFiles(settings.home());
        this.inspection = new Inspection(files, new CodeRules(bundles::judge));
        this.loader =
                new AppLoader(context, bundles, components, ledger, files, settings.time(LIMIT, USUAL), this::ended);
        this.signedOnly = new SignedOnly(vault);
        this.removals = new Removals(vault, reports);
        this.unfinished = new Unfinished(vault, loader, table, removals, this::launch, settings.time(RETRY, USUAL));
        this.swaps = new Swaps(ledger, settings.time(LEASE, USUAL_LEASE));
        KernelOffers offers = new KernelOffers(context);
        Health health = new Health(offers, settings.time(Health.LIMIT, Health.USUAL));
        Changeover changeover = new Changeover(offers, health, settings);
        this.installs =
                new Installs(vault, ledger, files, loader, swaps, reports, table, removals, signedOnly, changeover);
        this.keeping = ledger.keeping();
        Trials trials = new Trials(vault, keeping, loader, swaps, installs, table);
        this.wayBack = new WayBack(vault, files, inspection, installs, trials, table, WayBack.Watchtime.of(settings));
        this.checkup =
                new Checkup(health, wayBack, table, settings.time(Checkup.AGAIN, Checkup.USUAL), reports::started);
        Berths.removeLeftovers(context);
        this.veils = Veils.draw(context, bundles, ledger);
    }

    @Deactivate
    void deactivate() {
        unfinished.close();
        close();
        veils.lift();
    }

    /** The node was unlocked: apps are checked and made ready at once, and started each on its own thread. */
    void open() {
        synchronized (table) {
            KernelRecords records = vault.records();
            boolean allRead = records.apps(app -> table.put(loader.load(records, app)));
            removals.resume(records, table::has);
            table.open();
            if (allRead) {
                keeping.forgetOthers(table.ids());
                installs.sweep();
            }
        }
        removals.tellDone();
        table.all().forEach(this::launch);
        unfinished.retryIfWanted();
        reports.changed();
    }

    /** Starts what is ready, on a thread of its own, and tells of what is not. */
    private void launch(AppSlot slot) {
        if (slot.app().state() == InstalledApp.State.STARTING) {
            startAside(slot);
        } else {
            reports.started(slot.app());
        }
    }

    private void startAside(AppSlot slot) {
        Thread starter =
                new Thread(() -> start(slot), "koti-start-" + slot.app().id().name());
        starter.setDaemon(true);
        starter.start();
    }

    /** Developer mode was turned on or off: unsigned apps are stopped, or those that were stopped for want of it are started. */
    void followDeveloperMode() {
        table.all().forEach(slot -> signedOnly.follow(slot, this::startAside));
        reports.changed();
    }

    VerifiedJar unsigned(byte[] jar) throws MalformedDeclarationException {
        return inspection.unsigned(jar);
    }

    /** The node is being locked: all apps stop and are taken out of the framework, at the same time. */
    void close() {
        synchronized (table) {
            Farewell.to(
                    Stream.concat(table.all().stream(), swaps.all().stream()).toList());
            table.clear();
            swaps.clear();
            removals.close();
            ledger.clear();
            bundles.berths().clear();
        }
        reports.changed();
    }

    @Override
    public List<InstalledApp> list() {
        vault.records();
        return table.all().stream()
                .map(AppSlot::app)
                .sorted(Comparator.comparing(app -> app.declaration().title().in(Locale.ROOT)))
                .toList();
    }

    @Override
    public List<AppId> erasing() {
        return vault.records().removals().stream().map(AppId::parse).toList();
    }

    @Override
    public Optional<InstalledApp> named(String name) {
        return list().stream().filter(app -> app.id().name().equals(name)).findFirst();
    }

    @Override
    public Declaration inspect(VerifiedJar jar) throws MalformedDeclarationException {
        signedOnly.check(jar.id());
        Declaration declaration = inspection.inspect(jar).declaration();
        Processes.check(context, declaration);
        return declaration;
    }

    @Override
    public InstalledApp install(VerifiedJar jar, Set<Permission> granted) throws MalformedDeclarationException {
        return install(jar, Consent.to(granted));
    }

    @Override
    public InstalledApp replace(VerifiedJar jar, String before) throws MalformedDeclarationException {
        Set<Permission> held =
                ledger.counting(jar.id()).stream().map(Grant::permission).collect(Collectors.toSet());
        return install(jar, Consent.after(before, held));
    }

    private InstalledApp install(VerifiedJar jar, Consent consent) throws MalformedDeclarationException {
        signedOnly.check(jar.id());
        AppFacts facts = inspection.inspect(jar);
        Declaration declaration = facts.declaration();
        Processes.check(context, declaration);
        Consent granted = consent.within(declaration);
        Inspection.checkGranted(declaration, granted.permissions());
        InstalledApp app = installs.install(jar, facts, granted);
        removals.tellDone();
        unfinished.retryIfWanted();
        follow(app);
        return app;
    }

    @Override
    public InstalledApp start(AppId app) {
        AppSlot slot = wanted(app, true);
        start(slot);
        return slot.app();
    }

    private void start(AppSlot slot) {
        signedOnly.start(slot);
        ended(slot.app());
    }

    /** Tells of an app that may have failed, and has the version before come back where it is watched. */
    private void ended(InstalledApp app) {
        reports.started(app);
        follow(app);
    }

    private void follow(InstalledApp app) {
        wayBack.failed(app, now -> reports.changed());
        checkup.begin(app.id());
    }

    @Override
    public Optional<Earlier> earlier(AppId app) {
        return wayBack.earlier(app).map(Before::shown);
    }

    @Override
    public InstalledApp back(AppId app, boolean data) {
        try {
            return wayBack.back(app, Return.byPerson(data));
        } finally {
            unfinished.retryIfWanted();
        }
    }

    @Override
    public InstalledApp stop(AppId app) {
        AppSlot slot = wanted(app, false);
        slot.stop();
        swaps.retired(app).forEach(AppSlot::vacate);
        reports.app(Activity.Kind.APP_STOPPED, app);
        return slot.app();
    }

    /** A run of an app is about to end, and to be {@linkplain #stopFor stopped}: where the version before comes back then, who asks for the app waits for that. */
    void expectStop(AppId app, AppRun run, Resource over) {
        table.find(app)
                .filter(slot -> slot.isIn(run) && wayBack.expects(slot, overLimit(over)))
                .ifPresent(slot -> run.hold());
    }

    private static InstalledApp.Problem overLimit(Resource over) {
        return new InstalledApp.Problem(InstalledApp.Problem.Kind.OVER_LIMIT, over.name());
    }

    /** A run of an app went beyond a limit and did not let up: it stays stopped until the person starts it, or unlocks the node anew. */
    void stopFor(AppId app, AppRun run, Resource over) {
        InstalledApp.Problem problem = overLimit(over);
        Optional<AppSlot> current;
        List<AppSlot> others;
        synchronized (table) {
            current = table.find(app);
            others = swaps.of(app);
        }
        if (current.filter(slot -> slot.isIn(run) && wayBack.replaces(slot, problem, reports::started))
                .isPresent()) {
            return;
        }
        try {
            current.filter(slot -> slot.stopFor(run, problem)).ifPresent(slot -> ended(slot.app()));
        } finally {
            run.letGo();
        }
        others.forEach(slot -> slot.stopFor(run, problem));
    }

    void tell(Activity.Kind kind, AppId app, Resource resource) {
        reports.app(kind, app, resource.name());
    }

    /** It is of use to a developer alone, who has turned that mode on. */
    void tellStaying(Staying staying) {
        if (signedOnly.developerMode()) {
            reports.app(
                    Activity.Kind.APP_STAYS_IN_MEMORY,
                    staying.app(),
                    staying.version(),
                    Integer.toString(staying.alive()),
                    staying.why());
        }
    }

    void tellNotStopped(AppId app) {
        reports.app(Activity.Kind.APP_NOT_STOPPED, app);
    }

    private AppSlot wanted(AppId app, boolean wanted) {
        synchronized (table) {
            KernelRecords records = vault.records();
            AppSlot slot = known(app);
            if (!wanted) {
                swaps.cancel(app);
            }
            records.putApp(records.app(app)
                    .orElseGet(() ->
                            new AppRecord(app, slot.app().sha256(), slot.app().installed(), wanted))
                    .wanted(wanted));
            slot.want(wanted);
            return slot;
        }
    }

    private AppSlot known(AppId app) {
        return table.find(app)
                .orElseThrow(() -> new IllegalArgumentException("there is no app " + app + " on this node"));
    }

    /** Restarts an app that runs, so that it finds the services that it sees now. */
    void refresh(AppId app) {
        Optional<AppSlot> current;
        synchronized (table) {
            current = table.find(app);
        }
        current.filter(slot -> slot.app().state() == InstalledApp.State.ACTIVE).ifPresent(slot -> {
            slot.stop();
            start(slot);
        });
    }

    /** What an app does at its end may take long: it is stopped before anything else is kept from happening, and goes on where it cannot be removed. */
    @Override
    public void remove(AppId app, boolean eraseData) {
        vault.records();
        AppSlot slot = known(app);
        boolean wanted = slot.isWanted();
        slot.want(false);
        slot.halt();
        try {
            removeHalted(app, eraseData);
        } finally {
            if (table.find(app).filter(slot::equals).isPresent()) {
                slot.want(wanted);
                slot.resume();
            }
        }
        reports.app(Activity.Kind.APP_REMOVED, app);
        removals.tell();
        unfinished.retryIfWanted();
    }

    private void removeHalted(AppId app, boolean eraseData) {
        synchronized (table) {
            KernelRecords records = vault.records();
            AppSlot slot = known(app);
            records.app(app).filter(any -> !eraseData).ifPresent(keeping::settle);
            ledger.remove(records, app, eraseData);
            List<AppSlot> others = swaps.of(app);
            swaps.cancel(app);
            others.forEach(AppSlot::uninstall);
            slot.uninstall();
            table.remove(app);
            bundles.berths().clear(app);
            keeping.forget(app, Set.of());
            removals.finish(records, table::has);
            installs.sweep();
        }
    }
}
