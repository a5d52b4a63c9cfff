package org.koti.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.Grant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every app may do, as an immutable picture in memory that is asked on each call. Empty while the node is locked. What is given counts
 * once it is durable, what is taken back counts at once, and what has an end counts for nothing from then on, whatever the clock says later: within a second
 * it is out of the vault and told. Asking never waits for a change.
 */
@Component(service = GrantLedger.class)
public final class GrantLedger {
    private static final Logger LOG = LoggerFactory.getLogger(GrantLedger.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final KernelVault vault;
    private final VaultUses uses;
    private final Reports reports;
    private final GrantClock time;
    private final Chore ending;
    private final Chore telling;
    private final Set<Grant> notDeleted = new HashSet<>();
    private volatile RightsPicture rights = RightsPicture.EMPTY;

    /** Called by Declarative Services. */
    @Activate
    public GrantLedger(
            @Reference KernelVault vault,
            @Reference VaultUses uses,
            @Reference ActivityLog log,
            @Reference NodeListeners listeners,
            @Reference Chores chores) {
        this(vault, uses, new Reports(log, listeners), chores, InstantSource.system());
    }

    GrantLedger(KernelVault vault, VaultUses uses, Reports reports, Chores chores, InstantSource clock) {
        this.vault = vault;
        this.uses = uses;
        this.reports = reports;
        time = new GrantClock(clock);
        ending = chores.after(LOOK, this::forgetEnded);
        telling = chores.after(Duration.ZERO, reports::grantsChanged);
    }

    Keeping keeping() {
        return new Keeping(vault, this);
    }

    Optional<AppRights> of(AppId app) {
        return rights.of(app);
    }

    boolean allows(AppId app, Permission needed) {
        return holding(app, needed).isPresent();
    }

    /** {@return its grants that count at this moment} */
    List<Grant> counting(AppId app) {
        return of(app).map(held -> held.counting(time)).orElse(List.of());
    }

    /** {@return the same of a bundle of it} */
    List<Grant> counting(AppId app, long bundle) {
        return rights.of(app, bundle).map(held -> held.counting(time)).orElse(List.of());
    }

    /** {@return what the app holds that covers it} */
    Optional<Permission> holding(AppId app, Permission needed) {
        return of(app).flatMap(held -> held.holding(needed, time));
    }

    /** {@return what that bundle of the app holds that covers it} */
    Optional<Permission> holding(AppId app, long bundle, Permission needed) {
        return rights.of(app, bundle).flatMap(held -> held.holding(needed, time));
    }

    boolean declares(AppId app, long bundle, Permission needed) {
        return rights.of(app, bundle).filter(held -> held.declares(needed)).isPresent();
    }

    boolean holdsAny(AppId app, Set<Class<? extends Permission>> kinds) {
        return of(app).filter(held -> held.holdsAny(kinds, time)).isPresent();
    }

    boolean holdsAny(AppId app, long bundle, Set<Class<? extends Permission>> kinds) {
        return rights.of(app, bundle).filter(held -> held.holdsAny(kinds, time)).isPresent();
    }

    /** Takes over what was kept before. */
    synchronized void load(AppId app, AppRights held) {
        put(app, held);
    }

    /**
     * Keeps a newly installed app with exactly what is granted. What the version before it holds until a time ends then in this one too: the yes to a version
     * is no yes for good.
     *
     * @return what it holds
     */
    synchronized List<Grant> install(
            KernelRecords records, AppRecord app, Set<Permission> declared, Consent granted, Grant.Who who) {
        List<Grant> grants = grants(records, app, granted, who);
        records.putApp(app, grants);
        forgetOthers(app.id());
        put(app.id(), new AppRights(app.sha256(), declared, grants));
        return grants;
    }

    private List<Grant> grants(KernelRecords records, AppRecord app, Consent granted, Grant.Who who) {
        forgetEnded(records);
        if (granted.before().isPresent()) {
            return kept(app, granted.permissions());
        }
        List<Grant> before = records.grants(app.id());
        return granted.permissions().stream()
                .map(permission ->
                        new Grant(app.id(), permission, app.sha256(), app.installed(), who, end(before, permission)))
                .toList();
    }

    /** {@return what is held at this moment, as it was given: nobody is asked again, so what was taken back or has ended is not among it} */
    private List<Grant> kept(AppRecord app, Set<Permission> permissions) {
        return counting(app.id()).stream()
                .filter(grant -> permissions.contains(grant.permission()))
                .map(grant -> new Grant(
                        app.id(), grant.permission(), app.sha256(), grant.since(), grant.who(), grant.until()))
                .toList();
    }

    /** Another version is about to start beside the one that runs: its bundle holds what is granted to it, and nothing of that is durable yet. */
    synchronized void admit(
            KernelRecords records, AppRecord app, Set<Permission> declared, Consent granted, long bundle) {
        List<Grant> grants = grants(records, app, granted, Grant.Who.AT_SWAP);
        rights = rights.beside(bundle, app.id(), new AppRights(app.sha256(), declared, grants));
    }

    /**
     * Keeps the version that started beside the one that runs, with what it holds still: what was taken back or has ended meanwhile it does not get. The bundle that
     * it replaces keeps what it held, until it is forgotten.
     *
     * @return what it holds
     */
    private List<Grant> swap(KernelRecords records, AppRecord app, long fresh, long former) {
        AppRights held = rights.of(app.id(), fresh).orElseThrow();
        List<Grant> grants = held.counting(time);
        records.putApp(app, grants);
        rights = rights.swapped(app.id(), new AppRights(app.sha256(), held.declared(), grants), fresh, former);
        awaitEnds(held);
        return grants;
    }

    /** {@return the same where something holds for which nobody is given anything meanwhile; nothing where it does not} */
    synchronized Optional<List<Grant>> swapWhere(
            BooleanSupplier holds, KernelRecords records, AppRecord app, long fresh, long former) {
        return holds.getAsBoolean() ? Optional.of(swap(records, app, fresh, former)) : Optional.empty();
    }

    /** There is no version of an app beside the current one any more: what it held does not count for what its bundle becomes. */
    synchronized void forgetOthers(AppId app) {
        rights = rights.withoutOthers(app);
    }

    /** From the records, as what an app holds whose file is damaged is in no picture. */
    private Optional<Instant> end(List<Grant> before, Permission permission) {
        return before.stream()
                .filter(grant -> grant.permission().equals(permission) && !time.hasEnded(grant))
                .findFirst()
                .flatMap(Grant::until);
    }

    /** {@return whether the app holds it only now, or to another end} */
    synchronized boolean give(
            KernelRecords records, AppId app, Permission permission, Grant.Who who, Optional<Instant> until) {
        forgetEnded(records);
        AppRights held = of(app).filter(known -> known.declared().contains(permission))
                .orElseThrow(() -> new IllegalArgumentException(app + " does not ask for " + permission));
        Grant grant = new Grant(app, permission, held.sha256(), time.now(), who, until);
        if (!grant.countsAt(grant.since())) {
            throw new IllegalArgumentException("the grant would have ended at " + until.orElseThrow());
        }
        if (held.counting(time).stream().anyMatch(same -> isSame(same, grant))) {
            return false;
        }
        records.putGrant(grant);
        boolean wasHeld =
                held.counting(time).stream().anyMatch(same -> same.permission().equals(permission));
        rights = rights.given(grant, wasHeld);
        rights.all(app).forEach(this::awaitEnds);
        return true;
    }

    private static boolean isSame(Grant one, Grant other) {
        return one.permission().equals(other.permission()) && one.until().equals(other.until());
    }

    /**
     * Takes a permission back.
     *
     * @return whether the app held it
     * @throws RuntimeException when it could not be kept: the permission is gone all the same, until the node is unlocked the next time
     */
    synchronized boolean revoke(KernelRecords records, AppId app, Permission permission) {
        forgetEnded(records);
        Optional<Grant> grant = of(app).stream()
                .flatMap(held -> held.grants().stream())
                .filter(held -> held.permission().equals(permission))
                .findFirst();
        rights = rights.without(app, permission);
        grant.ifPresent(records::deleteGrant);
        return grant.isPresent();
    }

    /** Forgets an app, its grants and how it used them. */
    synchronized void remove(KernelRecords records, AppId app, boolean eraseData) {
        forgetEnded(records);
        records.removeApp(app, eraseData);
        uses.forget(app);
        rights = rights.without(app);
    }

    /**
     * Takes what has ended out of the vault and out of the picture, and tells of it: a clock that is set back must not bring it back, also after the next
     * start. What the vault does not let go of counts for nothing, and is tried again.
     */
    synchronized void forgetEnded(KernelRecords records) {
        try {
            rights.current().values().stream()
                    .flatMap(held -> held.grants().stream())
                    .filter(time::hasEnded)
                    .forEach(grant -> forget(records, grant));
        } finally {
            rights.current().values().forEach(this::awaitEnds);
        }
    }

    /** Who listens hears of it from elsewhere: here, whoever asks on another thread and waits for the answer would wait for ever. */
    private void forget(KernelRecords records, Grant grant) {
        try {
            records.deleteGrant(grant);
            notDeleted.remove(grant);
            of(grant.app()).ifPresent(held -> put(grant.app(), held.without(grant.permission())));
            reports.ended(grant);
            telling.ask();
        } catch (RuntimeException e) {
            if (notDeleted.add(grant)) {
                LOG.warn("a grant of {} that has ended could not be deleted; it counts for nothing", grant.app(), e);
            }
        }
    }

    private void forgetEnded() {
        try {
            forgetEnded(vault.records());
        } catch (VaultLockedException e) {
            LOG.debug("no grant ends, the node is locked", e);
        }
    }

    private void awaitEnds(AppRights held) {
        if (held.grants().stream().anyMatch(grant -> grant.until().isPresent())) {
            ending.ask();
        }
    }

    /** The node is being locked: what has ended until now is told, and the picture is empty then. */
    synchronized void clear() {
        forgetEnded();
        notDeleted.clear();
        rights = RightsPicture.EMPTY;
    }

    private void put(AppId app, AppRights held) {
        rights = rights.with(app, held);
        awaitEnds(held);
    }
}
