package org.koti.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.Apps;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.NameTakenException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.Grant;
import org.koti.spi.limit.Resource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs, starts and stops apps. An install is three steps, and a node that dies between two of them is whole after its next start:
 *
 * <ol>
 *   <li>the file is written, durable; without a record it is a leftover that the next unlocking deletes
 *   <li>the record and the grants are written in one step; from here on the app is installed
 *   <li>the bundle is made from the verified bytes; bundles of an earlier run are never used
 * </ol>
 */
@Component(
        service = {Apps.class, AppHost.class},
        immediate = true)
public final class AppHost implements Apps {
    static final String HOME = "koti.home";
    static final String LIMIT = "koti.app.limit";
    static final String RETRY = "koti.app.retry";
    private static final Logger LOG = LoggerFactory.getLogger(AppHost.class);
    private static final String TEN_SECONDS = "10000";

    private final BundleContext context;
    private final KernelVault vault;
    private final GrantLedger ledger;
    private final Reports reports;
    private final AppFiles files;
    private final Inspection inspection;
    private final AppLoader loader;
    private final Retries retries;
    private final SignedOnly signedOnly;
    private final Veils veils;
    private final InstantSource clock = InstantSource.system();
    private final Map<AppId, AppSlot> slots = new ConcurrentHashMap<>();
    private final Object changing = new Object();

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
        this.files = new AppFiles(home(context));
        this.inspection = new Inspection(files, new CodeRules(bundles::judge));
        this.loader = new AppLoader(context, bundles, components, ledger, files, tenSecondsOr(LIMIT), reports::started);
        this.signedOnly = new SignedOnly(vault);
        this.retries = new Retries(this::retry, tenSecondsOr(RETRY));
        removeLeftovers();
        this.veils = Veils.draw(context, bundles, ledger);
    }

    private static Path home(BundleContext context) {
        String home = context.getProperty(HOME);
        if (home == null) {
            throw new IllegalStateException(
                    "the framework property " + HOME + " is missing; it names the node's folder");
        }
        return Path.of(home);
    }

    private Duration tenSecondsOr(String property) {
        return Duration.ofMillis(Long.parseLong(
                Optional.ofNullable(context.getProperty(property)).orElse(TEN_SECONDS)));
    }

    private void removeLeftovers() {
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

    @Deactivate
    void deactivate() {
        retries.close();
        close();
        veils.lift();
    }

    /** The node was unlocked: apps are checked and made ready at once, and started each on its own thread. */
    void open() {
        synchronized (changing) {
            KernelRecords records = vault.records();
            boolean allRead = records.apps(app -> slots.put(app.id(), loader.load(records, app)));
            finishRemovals(records);
            if (allRead) {
                sweep();
            }
        }
        slots.values().forEach(this::launch);
        retryIfWanted();
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
        slots.values().forEach(slot -> signedOnly.follow(slot, this::startAside));
        reports.changed();
    }

    VerifiedJar unsigned(byte[] jar) throws MalformedDeclarationException {
        return inspection.unsigned(jar);
    }

    private void retryIfWanted() {
        if (slots.values().stream().anyMatch(AppSlot::waitsForRoom)) {
            retries.schedule();
        }
    }

    /** Starts those for which the disk had no room; where that fails it is not the last time, as long as one waits. */
    private void retry() {
        try {
            startReady();
        } catch (VaultLockedException e) {
            LOG.debug("nothing is tried again, the node is locked", e);
        } finally {
            retryIfWanted();
        }
    }

    private void startReady() {
        List<AppSlot> ready = new ArrayList<>();
        try {
            makeReady(ready);
        } finally {
            ready.forEach(this::launch);
        }
    }

    /** Makes those ready for which the disk has room now. */
    private void makeReady(List<AppSlot> ready) {
        synchronized (changing) {
            KernelRecords records = vault.records();
            records.apps(app -> {
                if (Optional.ofNullable(slots.get(app.id()))
                        .filter(AppSlot::waitsForRoom)
                        .isPresent()) {
                    AppSlot fresh = loader.load(records, app);
                    slots.put(app.id(), fresh);
                    if (!fresh.waitsForRoom()) {
                        ready.add(fresh);
                    }
                }
            });
        }
    }

    private void finishRemovals(KernelRecords records) {
        for (String app : records.removals()) {
            try {
                AppId id = AppId.parse(app);
                if (!slots.containsKey(id)) {
                    vault.erase(id);
                }
                records.finishRemoval(app);
            } catch (RuntimeException e) {
                LOG.warn("data of {} could not be erased yet; it is tried again at the next unlocking", app, e);
            }
        }
    }

    /** What was to be erased of an app must not become the data of its next install. */
    private void finishRemoval(KernelRecords records, AppId app) {
        if (records.removals().contains(app.toString())) {
            vault.erase(app);
            records.finishRemoval(app.toString());
        }
    }

    private void sweep() {
        try {
            files.sweep(Set.copyOf(
                    slots.values().stream().map(slot -> slot.app().sha256()).toList()));
        } catch (IOException e) {
            LOG.warn("files of removed apps stay in {}", files.folder(), e);
        }
    }

    /** The node is being locked: all apps stop and are taken out of the framework, at the same time. */
    void close() {
        synchronized (changing) {
            Farewell.to(slots.values());
            slots.clear();
            ledger.clear();
        }
        reports.changed();
    }

    @Override
    public List<InstalledApp> list() {
        vault.records();
        return slots.values().stream()
                .map(AppSlot::app)
                .sorted(Comparator.comparing(app -> app.declaration().title().in(Locale.ROOT)))
                .toList();
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
        signedOnly.check(jar.id());
        AppFacts facts = inspection.inspect(jar);
        Declaration declaration = facts.declaration();
        Processes.check(context, declaration);
        Inspection.checkGranted(declaration, granted);
        AppSlot slot;
        List<Grant> grants;
        synchronized (changing) {
            KernelRecords records = vault.records();
            named(jar.id().name()).filter(other -> !other.id().equals(jar.id())).ifPresent(other -> {
                throw new NameTakenException(other.id());
            });
            finishRemoval(records, jar.id());
            write(jar);
            AppRecord record = new AppRecord(jar.id(), jar.sha256(), clock.instant(), true);
            Grant.Who who = slots.containsKey(jar.id()) ? Grant.Who.AT_SWAP : Grant.Who.AT_INSTALL;
            grants = ledger.install(records, record, AppLoader.asked(declaration), granted, who);
            slot = replace(record, facts, jar);
            sweep();
        }
        signedOnly.start(slot);
        reports.app(Activity.Kind.APP_INSTALLED, jar.id(), declaration.version());
        grants.forEach(grant -> reports.granted(grant.app(), grant.permission(), grant.who(), grant.until()));
        reports.started(slot.app());
        retryIfWanted();
        return slot.app();
    }

    private void write(VerifiedJar jar) {
        try {
            files.write(jar.sha256(), jar.bytes());
        } catch (IOException e) {
            throw files.unwritten("the app could not be kept", jar.bytes().length, e);
        }
    }

    private AppSlot replace(AppRecord record, AppFacts facts, VerifiedJar jar) {
        Optional.ofNullable(slots.get(jar.id())).ifPresent(AppSlot::uninstall);
        AppSlot slot = loader.slot(record, facts);
        slots.put(jar.id(), slot);
        slot.install(jar.bytes());
        return slot;
    }

    @Override
    public InstalledApp start(AppId app) {
        AppSlot slot = wanted(app, true);
        start(slot);
        return slot.app();
    }

    private void start(AppSlot slot) {
        signedOnly.start(slot);
        reports.started(slot.app());
    }

    @Override
    public InstalledApp stop(AppId app) {
        AppSlot slot = wanted(app, false);
        slot.stop();
        reports.app(Activity.Kind.APP_STOPPED, app);
        return slot.app();
    }

    /** A run of an app went beyond a limit and did not let up: it stays stopped until the person starts it, or unlocks the node anew. */
    void stopFor(AppId app, AppRun run, Resource over) {
        InstalledApp.Problem problem = new InstalledApp.Problem(InstalledApp.Problem.Kind.OVER_LIMIT, over.name());
        Optional.ofNullable(slots.get(app))
                .filter(slot -> slot.stopFor(run, problem))
                .ifPresent(slot -> reports.started(slot.app()));
    }

    void tell(Activity.Kind kind, AppId app, Resource resource) {
        reports.app(kind, app, resource.name());
    }

    void tellNotStopped(AppId app) {
        reports.app(Activity.Kind.APP_NOT_STOPPED, app);
    }

    private AppSlot wanted(AppId app, boolean wanted) {
        synchronized (changing) {
            KernelRecords records = vault.records();
            AppSlot slot = known(app);
            records.putApp(new AppRecord(app, slot.app().sha256(), slot.app().installed(), wanted));
            slot.want(wanted);
            return slot;
        }
    }

    private AppSlot known(AppId app) {
        return Optional.ofNullable(slots.get(app))
                .orElseThrow(() -> new IllegalArgumentException("there is no app " + app + " on this node"));
    }

    /** Restarts an app that runs, so that it finds the services that it sees now. */
    void refresh(AppId app) {
        Optional.ofNullable(slots.get(app))
                .filter(slot -> slot.app().state() == InstalledApp.State.ACTIVE)
                .ifPresent(slot -> {
                    slot.stop();
                    start(slot);
                });
    }

    @Override
    public void remove(AppId app, boolean eraseData) {
        synchronized (changing) {
            KernelRecords records = vault.records();
            AppSlot slot = known(app);
            ledger.remove(records, app, eraseData);
            slot.uninstall();
            slots.remove(app);
            finishRemovals(records);
            sweep();
        }
        reports.app(Activity.Kind.APP_REMOVED, app);
    }
}
