package org.koti.catalog;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.koti.spi.catalog.CatalogException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches catalogs anew, a few at the same time and each once, while everybody else goes on. Safe for use by several threads. */
final class Fetches {
    private static final Logger LOG = LoggerFactory.getLogger(Fetches.class);
    private static final int AT_ONCE = 4;

    private final Map<Mirror, Future<?>> underWay = new HashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread made = new Thread(work, "koti-catalog-fetch");
        made.setDaemon(true);
        return made;
    });

    /** {@return when it is done; how it went is told by who looks} */
    synchronized Future<?> start(Stock stock, Mirror mirror) {
        return underWay.computeIfAbsent(mirror, none -> submit(stock, mirror));
    }

    private Future<?> submit(Stock stock, Mirror mirror) {
        try {
            mirror.await(true);
            return threads.submit(() -> run(stock, mirror));
        } catch (RejectedExecutionException stopped) {
            mirror.await(false);
            return CompletableFuture.completedFuture(stopped);
        }
    }

    private void run(Stock stock, Mirror mirror) {
        try {
            stock.fetch();
        } catch (CatalogException e) {
            LOG.info("The catalog {} was not fetched anew: {}", stock.known().name(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("The catalog {} was not fetched anew", stock.known().name(), e);
        } finally {
            end(mirror);
        }
    }

    private synchronized void end(Mirror mirror) {
        mirror.await(false);
        underWay.remove(mirror);
    }

    /** Waits for some of them, so long and no longer. */
    static void await(List<Future<?>> some, Duration most) {
        long begin = System.nanoTime();
        for (Future<?> each : some) {
            try {
                each.get(most.toNanos() - (System.nanoTime() - begin), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | CancellationException e) {
                LOG.debug("A catalog was not fetched anew", e);
            } catch (TimeoutException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Cuts off what is under way for a catalog that is no more; nothing of it is kept. */
    void cancel(Mirror mirror) {
        mirror.close();
        cut(mirror);
    }

    private synchronized void cut(Mirror mirror) {
        Future<?> task = underWay.remove(mirror);
        if (task != null) {
            task.cancel(true);
        }
    }

    /** What is under way is cut off, and nothing begins any more. */
    void stop() {
        threads.shutdownNow();
    }
}
