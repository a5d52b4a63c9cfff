package org.koti.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.koti.spi.catalog.CatalogException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches anew, by itself, the catalogs on the web whose copy is a day old, while the person lets the node out. It looks for these once an hour. */
final class DailyFetch {
    private static final Logger LOG = LoggerFactory.getLogger(DailyFetch.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int FIRST_MINUTE = 5;
    private static final int MINUTES = 60;

    private final BooleanSupplier isAllowed;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "koti-catalogs");
        made.setDaemon(true);
        return made;
    });

    /**
     * Makes it.
     *
     * @param isAllowed whether the person lets the node out
     */
    DailyFetch(BooleanSupplier isAllowed, Clock clock) {
        this.isAllowed = isAllowed;
        this.clock = clock;
    }

    void start(Stocks stocks) {
        var unused = thread.scheduleWithFixedDelay(() -> look(stocks), FIRST_MINUTE, MINUTES, TimeUnit.MINUTES);
    }

    void look(Stocks stocks) {
        try {
            Instant yesterday = clock.instant().minus(DAY);
            stocks.fetch(mirror -> isAllowed.getAsBoolean() && mirror.isFromBefore(yesterday), HOUR);
        } catch (CatalogException e) {
            LOG.info("No catalog was fetched anew: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("No catalog was fetched anew", e);
        }
    }

    /** What is under way breaks off. */
    void stop() {
        thread.shutdownNow();
    }
}
