package org.koti.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.koti.api.app.HealthCheck;
import org.koti.spi.app.InstalledApp.Problem;
import org.osgi.framework.ServiceReference;

/** Asks a version that has started whether it is well: before it takes the place of another one, and for a while afterwards. */
final class Health {
    /** For how many milliseconds a version may look whether it is well. */
    static final String LIMIT = "koti.app.health";

    static final Duration USUAL = Duration.ofSeconds(HealthCheck.SECONDS);

    private final KernelOffers offers;
    private final Duration limit;

    /**
     * Makes it.
     *
     * @param offers finds what is to be asked
     * @param limit for all that a version is asked
     */
    Health(KernelOffers offers, Duration limit) {
        this.offers = offers;
        this.limit = limit;
    }

    /** Stops one that is not well. */
    void check(AppSlot fresh) {
        problem(fresh).ifPresent(fresh::fail);
    }

    /** {@return whether it runs and says whether it is well} */
    boolean isAsked(AppSlot slot) {
        return slot.isRunning() && !offers.of(slot, HealthCheck.class).isEmpty();
    }

    /** {@return why one that runs and is wanted is not well} */
    Optional<Problem> problem(AppSlot slot) {
        List<ServiceReference<?>> checks = slot.isRunning() ? offers.of(slot, HealthCheck.class) : List.of();
        return checks.isEmpty()
                ? Optional.empty()
                : complaint(slot, checks)
                        .filter(any -> slot.isWanted())
                        .map(words -> new Problem(Problem.Kind.NOT_WELL, words));
    }

    private Optional<String> complaint(AppSlot fresh, List<ServiceReference<?>> checks) {
        try {
            return new AppThread(fresh.app().id(), limit)
                    .start(KernelOffers.inWords(() -> first(checks)), fresh::isWanted);
        } catch (TimeoutException e) {
            return Optional.of("its health check did not end within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return Optional.of(KernelOffers.words(e));
        }
    }

    private Optional<String> first(List<ServiceReference<?>> checks) {
        return checks.stream()
                .flatMap(check -> offers.call(check, HealthCheck.class, Health::complaint).stream())
                .findFirst();
    }

    /** What it holds is a text only where the app was compiled as it should be. */
    private static Optional<String> complaint(HealthCheck check) {
        Optional<?> said = check.complaint();
        return said.map(KernelOffers::line);
    }
}
