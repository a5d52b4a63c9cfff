package org.koti.kernel;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.app.Isolation;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.storage.DataStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Swaps a version that runs for one that needs other data:
 *
 * <ol>
 *   <li>new requests wait until all this is over, those that are under way end, for a second; then the version that runs is stopped
 *   <li>its data is kept and the other's put in its place, and that this is a trial is noted, in one durable step
 *   <li>the other is started; with the switch, as in any swap, it is the app, and the trial is over
 *   <li>where it does not come about, or the node dies before, the data that was kept comes back, and the version that ran starts again
 * </ol>
 *
 * <p>So a version that is to be stopped costs those nothing who ask for the app, where the one before comes back in its place.
 */
final class Trials {
    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final KernelVault vault;
    private final AppLoader loader;
    private final Swaps swaps;
    private final Installs installs;
    private final AppTable table;
    private final Keeping keeping;
    private final InstantSource clock = InstantSource.system();

    Trials(KernelVault vault, Keeping keeping, AppLoader loader, Swaps swaps, Installs installs, AppTable table) {
        this.vault = vault;
        this.loader = loader;
        this.swaps = swaps;
        this.installs = installs;
        this.table = table;
        this.keeping = keeping;
    }

    /** {@return whether it is one of these swaps: apps in processes of their own, and those that do not run, cannot go on anyway} */
    boolean isFor(AppSlot now, AppFacts facts) {
        return now.app().state() == State.ACTIVE
                && now.app().declaration().isolation() == Isolation.NODE
                && facts.declaration().isolation() == Isolation.NODE;
    }

    /** What was replaced and ends what it has begun is stopped now: nobody waits for it. */
    void endRetired(AppId app) {
        swaps.retired(app).forEach(AppSlot::vacate);
    }

    InstalledApp swap(VerifiedJar jar, AppFacts facts, Consent consent) {
        Optional<Swap> begun = Optional.empty();
        while (begun.isEmpty()) {
            swaps.awaitNone(jar.id());
            begun = begin(jar, facts, consent);
        }
        Swap swap = begun.get();
        Optional<AppRun> held = swap.old().run();
        held.ifPresent(AppRun::hold);
        try {
            return swap(swap, jar);
        } finally {
            held.ifPresent(AppRun::letGo);
        }
    }

    private Optional<Swap> begin(VerifiedJar jar, AppFacts facts, Consent consent) {
        synchronized (table) {
            if (!table.isOpen()) {
                throw new VaultLockedException("the node is locked; unlock it first");
            }
            if (!swaps.of(jar.id()).isEmpty()) {
                return Optional.empty();
            }
            consent.check(table.find(jar.id()));
            AppSlot old = table.find(jar.id()).orElseThrow();
            AppRecord record = keeping.after(
                    Optional.of(old.app()), new AppRecord(jar.id(), jar.sha256(), clock.instant(), true), consent);
            Swap swap = new Swap(old, loader.slot(record, facts).beside(old), record, consent);
            swaps.begin(swap);
            return Optional.of(swap);
        }
    }

    private InstalledApp swap(Swap swap, VerifiedJar jar) {
        try {
            drain(swap.old());
            swap.old().halt();
            move(swap, jar);
            InstalledApp now = installs.swap(swap);
            return isDone(swap) ? swap.fresh().app() : now;
        } finally {
            if (!isDone(swap)) {
                swaps.fail(swap);
                comeBack(swap);
            }
        }
    }

    private boolean isDone(Swap swap) {
        return table.find(swap.record().id()).filter(swap.fresh()::equals).isPresent();
    }

    private static void drain(AppSlot old) {
        try {
            if (old.run().isPresent() && !old.run().get().awaitDone(DRAIN)) {
                LOG.info(
                        "{} goes back; what it has begun and not ended is cut off",
                        old.app().id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The data changes places, and the other version gets its bundle; not when the person stopped or removed the app meanwhile. */
    private void move(Swap swap, VerifiedJar jar) {
        synchronized (table) {
            if (swaps.isBegun(swap)) {
                List<DataStep> steps = Keeping.steps(Optional.of(swap.old().app()), swap.record(), swap.consent());
                vault.records(steps)
                        .putApp(known(swap).trying(Optional.of(swap.old().app().sha256())));
                installs.admit(swap, jar.bytes(), () -> {});
            }
        }
    }

    private AppRecord known(Swap swap) {
        return vault.records().app(swap.record().id()).orElseThrow();
    }

    /** The version that ran starts again, on its own data, but where it was to be stopped anyway: one that is not well is better than none. */
    private void comeBack(Swap swap) {
        AppSlot old = swap.old();
        try {
            synchronized (table) {
                if (table.find(swap.record().id()).filter(old::equals).isEmpty()) {
                    return;
                }
                keeping.settle(known(swap));
                installs.sweep();
            }
            swap.consent()
                    .back()
                    .flatMap(Return::problem)
                    .filter(why -> why.kind() != Problem.Kind.NOT_WELL)
                    .ifPresentOrElse(old::giveUp, old::resume);
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} does not go on, since its data could not be put back yet",
                    old.app().id(),
                    e);
            old.vacate();
            old.failForWantOfRoom();
        }
    }
}
