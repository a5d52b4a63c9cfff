package org.koti.kernel;

import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.koti.api.app.AppId;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.Grant;
import org.koti.spi.storage.DataStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of the version that an app had before: what is noted of it, its jar, and a copy of its data that has its digest for a name. */
final class Keeping {
    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

    private final KernelVault vault;
    private final GrantLedger ledger;

    Keeping(KernelVault vault, GrantLedger ledger) {
        this.vault = vault;
        this.ledger = ledger;
    }

    /** {@return the record of a version with the one before it, where that is another one} */
    AppRecord after(Optional<InstalledApp> now, AppRecord next, Consent consent) {
        if (now.isEmpty()) {
            return next;
        }
        if (now.get().sha256().equals(next.sha256())) {
            return next.with(vault.records().app(next.id()).flatMap(AppRecord::before));
        }
        return next.with(Optional.of(new Before(
                now.get().sha256(),
                now.get().declaration().version(),
                next.installed(),
                consent.back().isEmpty() && now.get().state() == InstalledApp.State.ACTIVE,
                ledger.counting(next.id()).stream().map(Grant::permission).collect(Collectors.toUnmodifiableSet()))));
    }

    /** {@return what is done with the app's data when a version comes: the other's is kept, and its own comes back where it is to} */
    static List<DataStep> steps(Optional<InstalledApp> now, AppRecord next, Consent consent) {
        if (now.filter(there -> !there.sha256().equals(next.sha256())).isEmpty()) {
            return List.of();
        }
        DataStep keep = DataStep.keep(next.id(), now.get().sha256());
        return consent.back().filter(Return::data).isPresent()
                ? List.of(keep, DataStep.putBack(next.id(), next.sha256()))
                : List.of(keep);
    }

    /**
     * Notes that another version is tried beside the one that runs, whose data is kept for it and follows what it writes: whatever comes in between, without the switch that is what the app
     * has.
     */
    void tryBeside(AppId app, String now) {
        AppRecord known = vault.records().app(app).orElseThrow();
        vault.records(List.of(DataStep.follow(app, now))).putApp(known.trying(Optional.of(now)));
    }

    /** {@return where a version is noted that takes the place of another} */
    KernelRecords switching(AppId app, String from) {
        return vault.records(List.of(DataStep.leave(app, from)));
    }

    /** Takes back what a version wrote that was tried, once that does not run any more. */
    void settle(AppId app) {
        vault.records().app(app).ifPresent(this::settle);
    }

    /** Another version was tried, in a node that died perhaps, and did not take its place: this one has its own data again. */
    void settle(AppRecord app) {
        app.trial()
                .ifPresent(copy ->
                        vault.records(List.of(DataStep.putBack(app.id(), copy))).putApp(app.trying(Optional.empty())));
    }

    /** {@return the digests of the versions before, whose jars stay; copies of data that nobody can go back to are forgotten} */
    Set<String> sweep(Map<AppId, String> beingReplaced) {
        Set<String> jars = new HashSet<>();
        vault.records().apps(app -> {
            Set<String> copies = new HashSet<>();
            app.before().map(Before::sha256).ifPresent(copies::add);
            jars.addAll(copies);
            app.trial().ifPresent(copies::add);
            Optional.ofNullable(beingReplaced.get(app.id())).ifPresent(copies::add);
            forget(app.id(), copies);
        });
        return jars;
    }

    /** Forgets what is kept of apps that are not there any more; where that fails it is tried again after the next unlocking. */
    void forgetOthers(Set<AppId> apps) {
        try {
            vault.forgetKeptOfOthers(apps);
        } catch (StorageFullException | VaultLockedException | UncheckedIOException e) {
            LOG.warn("what removed apps had before cannot be forgotten yet", e);
        }
    }

    /** Forgets the copies of an app's data but some; where that fails it is tried again with the next sweep. */
    void forget(AppId app, Set<String> but) {
        try {
            vault.forgetKept(app, but);
        } catch (StorageFullException | VaultLockedException | UncheckedIOException e) {
            LOG.warn("what {} had before cannot be forgotten yet", app, e);
        }
    }
}
