package org.koti.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.koti.api.app.HealthCheck;
import org.koti.spi.app.InstalledApp.Problem;
import org.osgi.framework.ServiceReference;

/** Asks a version that has started whether it is well, before it takes the place of another one. One that is not does not run any more. */
final class Health {
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

    void check(AppSlot fresh) {
        List<ServiceReference<?>> checks = fresh.isRunning() ? offers.of(fresh, HealthCheck.class) : List.of();
        if (!checks.isEmpty()) {
            complaint(fresh, checks)
                    .filter(any -> fresh.isWanted())
                    .ifPresent(words -> fresh.fail(new Problem(Problem.Kind.NOT_WELL, words)));
        }
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
