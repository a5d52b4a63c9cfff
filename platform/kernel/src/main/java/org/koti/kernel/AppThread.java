package org.koti.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.koti.api.app.AppId;

/** Runs what may run an app's code: on a thread of its own and within a limit. A thread that does not end is left behind, interrupted. */
final class AppThread {
    private static final int LOOKS = 20;

    private final AppId app;
    private final Duration limit;
    private final LongSupplier clock;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    AppThread(AppId app, Duration limit) {
        this(app, limit, System::nanoTime);
    }

    /**
     * Makes one with a clock of its own.
     *
     * @param clock nanoseconds that only grow
     */
    AppThread(AppId app, Duration limit, LongSupplier clock) {
        this.app = app;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Runs what starts an app.
     *
     * @param times the limit's length for this work, as a multiple of the usual
     * @throws TimeoutException when it did not end within the {@link WorkLimit}
     * @throws ExecutionException when it threw
     */
    <T> T start(Callable<T> work, int times) throws TimeoutException, ExecutionException {
        Duration most = limit.multipliedBy(times);
        return run(work, most, WorkLimit.ofWork(most, clock.getAsLong()));
    }

    /**
     * Runs what stops an app.
     *
     * @throws TimeoutException when it did not end in time, by the clock
     * @throws ExecutionException when it threw
     */
    <T> T stop(Callable<T> work) throws TimeoutException, ExecutionException {
        return run(work, limit, WorkLimit.byTheClock(limit, clock.getAsLong()));
    }

    private <T> T run(Callable<T> work, Duration most, WorkLimit left) throws TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "koti-app-" + app.name());
        thread.setDaemon(true);
        thread.start();
        try {
            return await(task, thread, most, left);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        } finally {
            task.cancel(true);
        }
    }

    private <T> T await(FutureTask<T> task, Thread thread, Duration most, WorkLimit left)
            throws TimeoutException, ExecutionException, InterruptedException {
        while (true) {
            try {
                return task.get(most.dividedBy(LOOKS).toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (left.isReached(clock.getAsLong(), computed(thread), waits(thread))) {
                    throw e;
                }
            }
        }
    }

    /** The processor time of a thread; where that is not measured, all the time that passes is taken for it. */
    private long computed(Thread thread) {
        return threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
                ? threads.getThreadCpuTime(thread.getId())
                : clock.getAsLong();
    }

    /** Whether it waits of its own accord; a thread that is kept out of a monitor does not. */
    private static boolean waits(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            case NEW, RUNNABLE, BLOCKED, TERMINATED -> false;
        };
    }
}
