package org.koti.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.koti.api.app.AppId;
import org.koti.api.app.Isolation;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.NameTakenException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.Grant;
import org.koti.spi.storage.DataStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs versions of apps. Where one runs already, the other is started beside it; that is switched to in one step when it has started, and the one that ran ends
 * what it has begun. Where it does not start, or nobody wants it any more, nothing has changed. An app in a process of its own is stopped first.
 */
final class Installs {
    private static final Logger LOG = LoggerFactory.getLogger(Installs.class);

    private final KernelVault vault;
    private final GrantLedger ledger;
    private final AppFiles files;
    private final AppLoader loader;
    private final Swaps swaps;
    private final Reports reports;
    private final AppTable table;
    private final Removals removals;
    private final SignedOnly signedOnly;
    private final Keeping keeping;
    private final Changeover changeover;
    private final InstantSource clock = InstantSource.system();

    Installs(
            KernelVault vault,
            GrantLedger ledger,
            AppFiles files,
            AppLoader loader,
            Swaps swaps,
            Reports reports,
            AppTable table,
            Removals removals,
            SignedOnly signedOnly,
            Changeover changeover) {
        this.vault = vault;
        this.ledger = ledger;
        this.files = files;
        this.loader = loader;
        this.swaps = swaps;
        this.reports = reports;
        this.table = table;
        this.removals = removals;
        this.signedOnly = signedOnly;
        this.keeping = ledger.keeping();
        this.changeover = changeover;
    }

    InstalledApp install(VerifiedJar jar, AppFacts facts, Consent granted) {
        Optional<Supplier<InstalledApp>> rest = Optional.empty();
        while (rest.isEmpty()) {
            swaps.awaitNone(jar.id());
            rest = begin(jar, facts, granted);
        }
        return rest.get().get();
    }

    /** {@return what is still to be done, without the lock; nothing when another version came in between} */
    private Optional<Supplier<InstalledApp>> begin(VerifiedJar jar, AppFacts facts, Consent granted) {
        synchronized (table) {
            KernelRecords records = vault.records();
            if (!table.isOpen()) {
                throw new VaultLockedException("the node is locked; unlock it, then install the app");
            }
            if (!swaps.of(jar.id()).isEmpty()) {
                return Optional.empty();
            }
            granted.check(table.find(jar.id()));
            table.all().stream()
                    .map(slot -> slot.app().id())
                    .filter(other -> isOther(other, jar.id()))
                    .forEach(other -> {
                        throw new NameTakenException(other);
                    });
            removals.finish(records, jar.id());
            keeping.settle(jar.id());
            write(jar);
            Optional<AppSlot> old = table.find(jar.id());
            Optional<InstalledApp> now = old.map(AppSlot::app);
            AppRecord record =
                    keeping.after(now, new AppRecord(jar.id(), jar.sha256(), clock.instant(), true), granted);
            if (old.filter(slot -> slot.app().state() == InstalledApp.State.ACTIVE)
                    .filter(slot -> isInNode(slot.app().declaration()) && isInNode(facts.declaration()))
                    .filter(slot -> granted.back().filter(Return::data).isEmpty())
                    .isPresent()) {
                AppSlot fresh = loader.slot(record, facts).beside(old.get());
                Swap swap = new Swap(old.get(), fresh, record, granted);
                admit(
                        swap,
                        jar.bytes(),
                        () -> keeping.tryBeside(jar.id(), now.get().sha256()));
                return Optional.of(() -> swap(swap));
            }
            List<DataStep> steps = Keeping.steps(now, record, granted);
            Grant.Who who = old.isPresent() ? Grant.Who.AT_SWAP : Grant.Who.AT_INSTALL;
            List<Grant> grants = whileHalted(
                    old,
                    () -> ledger.install(
                            vault.records(steps), record, AppLoader.asked(facts.declaration()), granted, who));
            AppSlot slot = replace(record, facts, jar);
            sweep();
            return Optional.of(() -> startNew(slot, now, granted, grants));
        }
    }

    /** What the version that goes saves at its end is in the copy of its data, and not in what comes; where that cannot be kept it goes on. */
    private static <T> T whileHalted(Optional<AppSlot> old, Supplier<T> keep) {
        Optional<AppSlot> running = old.filter(slot -> slot.app().state() == InstalledApp.State.ACTIVE);
        running.ifPresent(AppSlot::halt);
        try {
            return keep.get();
        } catch (RuntimeException e) {
            running.ifPresent(AppSlot::resume);
            throw e;
        }
    }

    private static boolean isOther(AppId one, AppId other) {
        return one.name().equals(other.name()) && !one.equals(other);
    }

    private static boolean isInNode(Declaration declaration) {
        return declaration.isolation() == Isolation.NODE;
    }

    private InstalledApp startNew(AppSlot slot, Optional<InstalledApp> before, Consent consent, List<Grant> grants) {
        signedOnly.start(slot);
        InstalledApp now = slot.app();
        Runnable installed = () -> reports.app(
                Activity.Kind.APP_INSTALLED, now.id(), now.declaration().version());
        before.ifPresentOrElse(old -> tell(old, now, consent, installed), installed);
        return installed(slot, grants);
    }

    /** The log says of a version that came back, or of which nobody was asked, that it did. */
    private void tell(InstalledApp before, InstalledApp now, Consent consent, Runnable otherwise) {
        if (consent.back().isPresent()) {
            tellBack(before, now, consent.back().get());
        } else if (consent.isOfBefore()) {
            reports.renewed(before, now);
        } else {
            otherwise.run();
        }
    }

    private void tellBack(InstalledApp before, InstalledApp now, Return why) {
        reports.app(
                Activity.Kind.APP_WENT_BACK,
                now.id(),
                before.declaration().version(),
                now.declaration().version(),
                why.data() ? "DATA" : "CODE",
                why.cause());
    }

    private InstalledApp installed(AppSlot slot, List<Grant> grants) {
        grants.stream()
                .filter(grant -> grant.since().equals(slot.app().installed()))
                .forEach(grant -> reports.granted(grant.app(), grant.permission(), grant.who(), grant.until()));
        reports.started(slot.app());
        return slot.app();
    }

    void admit(Swap swap, byte[] jar, Runnable keep) {
        swaps.begin(swap);
        try {
            keep.run();
            swap.fresh().install(jar);
            swap.fresh()
                    .bundle()
                    .ifPresent(bundle ->
                            ledger.admit(vault.records(), swap.record(), swap.declared(), swap.consent(), bundle));
        } catch (RuntimeException e) {
            swaps.fail(swap);
            throw e;
        }
    }

    InstalledApp swap(Swap swap) {
        Optional<List<Grant>> grants = Optional.empty();
        Optional<InstalledApp.Problem> problem;
        try {
            grants = startAndSwitch(swap);
        } finally {
            problem = swap.fresh().app().problem();
            if (grants.isEmpty()) {
                swaps.fail(swap);
                takeBack(swap);
                sweepIfOpen();
            }
        }
        if (grants.isEmpty()) {
            return failed(swap, problem);
        }
        try {
            return succeeded(swap, grants.get());
        } finally {
            swaps.retire(swap.old());
        }
    }

    /** What the fresh version wrote is taken back, and not what the old one wrote meanwhile; where that fails it is done before the next version comes, or after the next unlocking. */
    private void takeBack(Swap swap) {
        AppId app = swap.record().id();
        synchronized (table) {
            if (table.find(app).filter(swap.old()::equals).isPresent()
                    && swaps.of(app).isEmpty()) {
                try {
                    keeping.settle(app);
                } catch (StorageFullException | VaultLockedException | UncheckedIOException e) {
                    LOG.warn("what the version of {} that failed wrote cannot be taken back yet", app, e);
                }
            }
        }
    }

    private InstalledApp succeeded(Swap swap, List<Grant> grants) {
        signedOnly.recheck(swap.fresh());
        swap.fresh().run().ifPresent(AppRun::tellTurn);
        swap.old().run().ifPresent(AppRun::tellReplaced);
        sweepIfOpen();
        InstalledApp old = swap.old().app();
        InstalledApp now = swap.fresh().app();
        tell(
                old,
                now,
                swap.consent(),
                () -> reports.app(
                        Activity.Kind.APP_SWAPPED,
                        now.id(),
                        old.declaration().version(),
                        now.declaration().version()));
        return installed(swap.fresh(), grants);
    }

    /** Where the person gives it meanwhile what lets it see a service that it has not found, it starts again, before anything is handed over to it. */
    private Optional<List<Grant>> startAndSwitch(Swap swap) {
        while (true) {
            Set<Class<?>> seen = kinds(swap);
            signedOnly.start(swap.fresh());
            BooleanSupplier seesAll = () -> seen.containsAll(kinds(swap));
            Optional<List<Grant>> grants = seesAll.getAsBoolean()
                    ? changeover.to(
                            swap, ready -> switchOver(swap, () -> ready.getAsBoolean() && seesAll.getAsBoolean()))
                    : Optional.empty();
            if (grants.isPresent() || !swap.fresh().isRunning() || seesAll.getAsBoolean()) {
                return grants;
            }
            swap.fresh().stop();
        }
    }

    private Set<Class<?>> kinds(Swap swap) {
        OptionalLong bundle = swap.fresh().bundle();
        return bundle.isEmpty()
                ? Set.of()
                : ledger.counting(swap.record().id(), bundle.getAsLong()).stream()
                        .map(grant -> grant.permission().getClass())
                        .collect(Collectors.toSet());
    }

    /** {@return what the fresh version holds, which is the app from now on; nothing when it does not run, or is not wanted any more} */
    private Optional<List<Grant>> switchOver(Swap swap, BooleanSupplier ready) {
        synchronized (table) {
            AppSlot fresh = swap.fresh();
            Optional<List<Grant>> grants = swaps.isBegun(swap) && fresh.isRunning()
                    ? ledger.swapWhere(
                            ready,
                            keeping.switching(
                                    swap.record().id(), swap.old().app().sha256()),
                            swap.record().since(clock.instant()),
                            fresh.bundle().orElseThrow(),
                            swap.old().bundle().orElseThrow())
                    : Optional.empty();
            grants.ifPresent(any -> {
                table.put(fresh);
                swaps.succeed(swap);
                swap.old().want(false);
                fresh.takeTurn();
            });
            return grants;
        }
    }

    /** The version before goes on, unless the person stopped or removed it meanwhile. */
    private InstalledApp failed(Swap swap, Optional<InstalledApp.Problem> problem) {
        AppId app = swap.record().id();
        problem.ifPresent(why -> {
            InstalledApp.Problem told = why.of(swap.fresh().app().declaration().version());
            swap.old().note(told);
            reports.app(Activity.Kind.APP_SWAP_FAILED, app, told.details().toArray(String[]::new));
        });
        return table.find(app)
                .map(AppSlot::app)
                .orElseThrow(() -> new IllegalStateException(
                        app + " was removed, or the node locked, while another version of it started"));
    }

    private void write(VerifiedJar jar) {
        try {
            files.write(jar.sha256(), jar.bytes());
        } catch (IOException e) {
            throw files.unwritten("the app could not be kept", jar.bytes().length, e);
        }
    }

    private AppSlot replace(AppRecord record, AppFacts facts, VerifiedJar jar) {
        table.find(jar.id()).ifPresent(AppSlot::uninstall);
        AppSlot slot = loader.slot(record, facts);
        table.put(slot);
        slot.install(jar.bytes());
        return slot;
    }

    private void sweepIfOpen() {
        synchronized (table) {
            if (table.isOpen()) {
                sweep();
            }
        }
    }

    /** Deletes the files of what is not installed; called with the table's monitor. */
    void sweep() {
        try {
            Set<String> kept = new HashSet<>(table.digests());
            swaps.fresh().stream()
                    .filter(AppSlot::isWanted)
                    .forEach(slot -> kept.add(slot.app().sha256()));
            kept.addAll(keeping.sweep(swaps.beingReplaced()));
            files.sweep(kept);
        } catch (VaultLockedException e) {
            LOG.debug("nothing is swept, the node is locked", e);
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("files of removed apps stay in {}", files.folder(), e);
        }
    }
}
