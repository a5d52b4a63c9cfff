package org.koti.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.koti.api.app.Handover;
import org.koti.spi.app.InstalledApp.Problem;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies between the start of a fresh version and the switch to it.
 *
 * <ol>
 *   <li>The fresh version is asked whether it is well.
 *   <li>Where both versions hand over what they hold in memory, nothing of the old one begins from now on, and what has begun is waited for.
 *   <li>The old one gives, the fresh one takes.
 *   <li>The switch; then what waited goes on, in the fresh one.
 * </ol>
 *
 * <p>Where one of these fails, the fresh version does not run any more, so that there is no switch, and what waited goes on in the old one.
 */
final class Changeover {
    /** For how many milliseconds a version may look whether it is well. */
    static final String HEALTH = "koti.app.health";
    /** For how many milliseconds what has begun is waited for. */
    static final String DRAIN = "koti.app.drain";
    /** For how many milliseconds giving and taking may take each. */
    static final String HANDOVER = "koti.app.handover";

    private static final Logger LOG = LoggerFactory.getLogger(Changeover.class);
    private static final Duration USUAL = Duration.ofSeconds(Handover.SECONDS);
    private static final int TIMES = 3;

    private final KernelOffers offers;
    private final Health health;
    private final Duration drain;
    private final Duration limit;

    Changeover(BundleContext context) {
        Settings settings = new Settings(context);
        this.offers = new KernelOffers(context);
        this.health = new Health(offers, settings.time(HEALTH, Health.USUAL));
        this.drain = settings.time(DRAIN, USUAL);
        this.limit = settings.time(HANDOVER, USUAL);
    }

    /**
     * Does what comes before the switch, and then the switch. Where the old version was restarted meanwhile, as a grant may do, what it gave is not what it holds, and
     * all is done again.
     *
     * @param swap whose fresh version has started
     * @param switchOver switches where the fresh version runs and what it is given says yes, and does nothing else where not
     * @return what that returned
     */
    <T> Optional<T> to(Swap swap, Function<BooleanSupplier, Optional<T>> switchOver) {
        health.check(swap.fresh());
        for (int i = 0; i < TIMES; i++) {
            Optional<AppRun> old = running(swap.old());
            Optional<T> done = to(swap, old, switchOver);
            if (done.isPresent() || running(swap.old()).equals(old)) {
                return done;
            }
        }
        fail(swap, running(swap.old()), "the version before was restarted " + TIMES + " times meanwhile");
        return Optional.empty();
    }

    private <T> Optional<T> to(Swap swap, Optional<AppRun> old, Function<BooleanSupplier, Optional<T>> switchOver) {
        Optional<ServiceReference<?>> from = old.flatMap(run -> handover(swap.old()));
        Optional<ServiceReference<?>> into = running(swap.fresh()).flatMap(run -> handover(swap.fresh()));
        BooleanSupplier same = () -> into.isEmpty() || running(swap.old()).equals(old);
        if (old.isEmpty() || from.isEmpty() || into.isEmpty()) {
            return switchOver.apply(same);
        }
        try {
            if (!hold(swap, old.get())) {
                return Optional.empty();
            }
            pass(new Passing(swap, old), from.get(), into.get());
            return switchOver.apply(same);
        } finally {
            old.get().letGo();
        }
    }

    /** {@return the run that a version is in; none from the moment on when it begins to stop} */
    private static Optional<AppRun> running(AppSlot slot) {
        boolean active =
                slot.isRunning() && slot.app().bundle().stream().allMatch(bundle -> bundle.getState() == Bundle.ACTIVE);
        return active ? slot.run() : Optional.empty();
    }

    private Optional<ServiceReference<?>> handover(AppSlot slot) {
        return offers.of(slot, Handover.class).stream().findFirst();
    }

    /** {@return whether to go on} */
    private boolean hold(Swap swap, AppRun old) {
        try {
            if (!old.hold(drain)) {
                LOG.info(
                        "{} hands over while a part of it is still busy",
                        swap.record().id());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(swap, running(swap.old()), "it was interrupted");
            return false;
        }
    }

    private void pass(Passing passing, ServiceReference<?> from, ServiceReference<?> into) {
        Swap swap = passing.swap();
        Optional<byte[]> state = call(passing, swap.old(), "give", from, Changeover::given);
        state.ifPresent(given -> call(passing, swap.fresh(), "take", into, handover -> {
            handover.take(given);
            return given;
        }));
    }

    /** {@return what the old version gave, which it cannot change any more} */
    private static byte[] given(Handover handover) {
        byte[] state = handover.give();
        if (state.length > Handover.MAX) {
            throw new IllegalStateException(
                    "it gave " + state.length + " bytes; " + Handover.MAX + " are the most that can be handed over");
        }
        return state.clone();
    }

    /** {@return what the call returned; nothing where it failed, and the fresh version with it} */
    private Optional<byte[]> call(
            Passing passing,
            AppSlot slot,
            String name,
            ServiceReference<?> reference,
            Function<Handover, byte[]> call) {
        Swap swap = passing.swap();
        Callable<byte[]> work = KernelOffers.inWords(() -> offers.call(reference, Handover.class, call));
        try {
            return Optional.of(new AppThread(slot.app().id(), limit).byTheClock(work, swap.fresh()::isWanted));
        } catch (TimeoutException e) {
            fail(swap, passing.old(), name + ": it did not end within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            fail(swap, passing.old(), name + ": " + KernelOffers.words(e));
        }
        return Optional.empty();
    }

    /** Where the person stopped or removed the app meanwhile, or the old version was restarted, that is why, and nothing is told. */
    private static void fail(Swap swap, Optional<AppRun> old, String words) {
        if (swap.fresh().isWanted()
                && swap.fresh().isRunning()
                && running(swap.old()).equals(old)) {
            swap.fresh().fail(new Problem(Problem.Kind.HANDOVER_FAILED, words));
        }
    }

    /** A swap, and the run of the old version that hands over. */
    private record Passing(Swap swap, Optional<AppRun> old) {}
}
