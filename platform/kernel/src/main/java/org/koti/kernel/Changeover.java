package org.koti.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.koti.api.app.Handover;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.PlainText;
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
    /** For how many milliseconds what has begun is waited for, and how many giving and taking may take each. */
    static final String HANDOVER = "koti.app.handover";

    private static final Logger LOG = LoggerFactory.getLogger(Changeover.class);
    private static final Duration USUAL = Duration.ofSeconds(Handover.SECONDS);
    private static final int LONGEST = 300;

    private final KernelOffers offers;
    private final Health health;
    private final Duration limit;

    Changeover(BundleContext context) {
        Settings settings = new Settings(context);
        this.offers = new KernelOffers(context);
        this.health = new Health(offers, settings.time(HEALTH, Health.USUAL));
        this.limit = settings.time(HANDOVER, USUAL);
    }

    /**
     * Does what comes before the switch, and then the switch.
     *
     * @param swap whose fresh version has started
     * @param switchOver switches where the fresh version runs, and does nothing else where it does not
     * @return what that returned
     */
    <T> T to(Swap swap, Supplier<T> switchOver) {
        health.check(swap.fresh());
        Optional<AppRun> old = swap.old().run();
        Optional<ServiceReference<?>> from = handover(swap.old());
        Optional<ServiceReference<?>> into = handover(swap.fresh());
        if (old.isEmpty() || from.isEmpty() || into.isEmpty()) {
            return switchOver.get();
        }
        try {
            hold(swap, old.get());
            pass(swap, from.get(), into.get());
            return switchOver.get();
        } finally {
            old.get().letGo();
        }
    }

    private Optional<ServiceReference<?>> handover(AppSlot slot) {
        return slot.isRunning() ? offers.of(slot, Handover.class).stream().findFirst() : Optional.empty();
    }

    private void hold(Swap swap, AppRun old) {
        try {
            if (!old.hold(limit)) {
                LOG.info(
                        "{} hands over while a part of it is still busy",
                        swap.record().id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(swap, "it was interrupted");
        }
    }

    private void pass(Swap swap, ServiceReference<?> from, ServiceReference<?> into) {
        Optional<byte[]> state = call(swap, swap.old(), "give", from, Changeover::given);
        state.ifPresent(given -> call(swap, swap.fresh(), "take", into, handover -> {
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
            Swap swap, AppSlot slot, String name, ServiceReference<?> reference, Function<Handover, byte[]> call) {
        try {
            return Optional.of(new AppThread(slot.app().id(), limit)
                    .byTheClock(() -> offers.call(reference, Handover.class, call), swap.fresh()::isWanted));
        } catch (TimeoutException e) {
            fail(swap, name + ": it did not end within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            fail(
                    swap,
                    name + ": " + PlainText.of(Optional.ofNullable(e.getCause()).orElse(e), LONGEST));
        }
        return Optional.empty();
    }

    /** Where the person stopped or removed the app meanwhile, that is why, and nothing is told. */
    private static void fail(Swap swap, String words) {
        if (swap.fresh().isWanted() && swap.fresh().isRunning()) {
            swap.fresh().fail(new Problem(Problem.Kind.HANDOVER_FAILED, words));
        }
    }
}
