package org.koti.kernel;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.koti.api.app.AppId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions of apps beside those that are current: one that is to replace a current one, and one that was replaced and ends what it has begun. Of each app at
 * most one of the two. Safe for use by several threads.
 */
final class Swaps {
    private static final Logger LOG = LoggerFactory.getLogger(Swaps.class);

    private final GrantLedger ledger;
    private final Duration longest;
    private final Map<AppId, Swap> begun = new ConcurrentHashMap<>();
    private final Set<AppSlot> retired = ConcurrentHashMap.newKeySet();

    /**
     * Begins.
     *
     * @param ledger forgets what a version held that is no more
     * @param longest how long a version that was replaced may go on with what it has begun
     */
    Swaps(GrantLedger ledger, Duration longest) {
        this.ledger = ledger;
        this.longest = longest;
    }

    /** Waits until there is nothing beside the current version of an app. */
    synchronized void awaitNone(AppId app) {
        try {
            while (begun.containsKey(app) || !retired(app).isEmpty()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the wait for another version of " + app + " was interrupted", e);
        }
    }

    void begin(Swap swap) {
        begun.put(id(swap), swap);
    }

    /** {@return whether it is still to come about} */
    boolean isBegun(Swap swap) {
        return swap.equals(begun.get(id(swap))) && swap.fresh().isWanted();
    }

    /** The fresh version has taken its place; the old one is to be retired. */
    synchronized void succeed(Swap swap) {
        retired.add(swap.old());
        begun.remove(id(swap), swap);
    }

    /** The fresh version is not to take its place any more, if it has not; whoever starts it sees that, and it is there until then. */
    void cancel(AppId app) {
        Optional.ofNullable(begun.get(app)).ifPresent(swap -> swap.fresh().want(false));
    }

    /** It did not come about: nothing is left of the fresh version. */
    void fail(Swap swap) {
        swap.fresh().vacate();
        synchronized (this) {
            if (begun.remove(id(swap), swap)) {
                ledger.forgetOthers(id(swap));
            }
            notifyAll();
        }
    }

    /** Ends a version that was replaced: at once where it has nothing to end, else on a thread of its own. */
    void retire(AppSlot old) {
        if (old.run().map(AppRun::isDone).orElse(true)) {
            end(old);
        } else {
            Thread retiring = new Thread(
                    () -> awaitAndEnd(old), "koti-retire-" + old.app().id().name());
            retiring.setDaemon(true);
            retiring.start();
        }
    }

    private void awaitAndEnd(AppSlot old) {
        try {
            boolean done = old.run().isEmpty() || old.run().get().awaitDone(longest);
            if (!done) {
                LOG.info(
                        "{} was replaced and does not come to an end; it is stopped",
                        old.app().id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(old);
        }
    }

    private void end(AppSlot old) {
        old.vacate();
        synchronized (this) {
            if (retired.remove(old)) {
                ledger.forgetOthers(old.app().id());
            }
            notifyAll();
        }
    }

    /** {@return the versions of an app beside the current one} */
    List<AppSlot> of(AppId app) {
        return all().stream().filter(slot -> slot.app().id().equals(app)).toList();
    }

    /** {@return those that were replaced} */
    List<AppSlot> retired(AppId app) {
        return retired.stream().filter(slot -> slot.app().id().equals(app)).toList();
    }

    /** {@return those that are to replace others} */
    List<AppSlot> fresh() {
        return begun.values().stream().map(Swap::fresh).toList();
    }

    /** {@return the digests of those that are to be replaced} */
    Map<AppId, String> beingReplaced() {
        return begun.values().stream()
                .collect(Collectors.toMap(Swaps::id, swap -> swap.old().app().sha256()));
    }

    /** {@return the versions of all apps beside the current ones} */
    Collection<AppSlot> all() {
        return Stream.concat(fresh().stream(), retired.stream()).toList();
    }

    /** The node is being locked: what there was is taken out. */
    synchronized void clear() {
        begun.clear();
        retired.clear();
        notifyAll();
    }

    private static AppId id(Swap swap) {
        return swap.record().id();
    }
}
