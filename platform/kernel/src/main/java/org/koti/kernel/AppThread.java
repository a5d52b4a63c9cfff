package org.koti.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
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
     * @param wanted whether it is still to run; it is given up soon after it is not
     * @throws TimeoutException when it did not end within the {@link WorkLimit}, or is not wanted any more
     * @throws ExecutionException when it threw
     */
    <T> T start(Callable<T> work, BooleanSupplier wanted) throws TimeoutException, ExecutionException {
        return start(work, 1, () -> 0, wanted);
    }

    /**
     * Runs what starts an app in a process.
     *
     * @param times the limit's length for this work, as a multiple of the usual
     * @param elsewhere nanoseconds of processor time that the process used so far
     * @param wanted whether it is still to run; it is given up soon after it is not
     * @throws TimeoutException when it did not end within the {@link WorkLimit}, or is not wanted any more
     * @throws ExecutionException when it threw
     */
    <T> T start(Callable<T> work, int times, LongSupplier elsewhere, BooleanSupplier wanted)
            throws TimeoutException, ExecutionException {
        WorkLimit left = WorkLimit.ofWork(limit.multipliedBy(times), clock.getAsLong());
        return run(
                work,
                thread -> !wanted.getAsBoolean()
                        || left.isReached(clock.getAsLong(), computed(thread), elsewhere.getAsLong(), waits(thread)));
    }

    /**
     * Runs what stops an app.
     *
     * @throws TimeoutException when it did not end in time, by the clock
     * @throws ExecutionException when it threw
     */
    <T> T stop(Callable<T> work) throws TimeoutException, ExecutionException {
        return byTheClock(work, () -> true);
    }

    /**
     * Runs what others wait for.
     *
     * @param wanted whether it is still to be done; it is given up soon after it is not
     * @throws TimeoutException when it did not end in time, by the clock, or is not wanted any more
     * @throws ExecutionException when it threw
     */
    <T> T byTheClock(Callable<T> work, BooleanSupplier wanted) throws TimeoutException, ExecutionException {
        WorkLimit left = WorkLimit.byTheClock(limit, clock.getAsLong());
        return run(work, thread -> !wanted.getAsBoolean() || left.isReached(clock.getAsLong(), 0, 0, false));
    }

    private <T> T run(Callable<T> work, Predicate<Thread> isOver) throws TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "koti-app-" + app.name());
        thread.setDaemon(true);
        thread.start();
        try {
            return await(task, thread, isOver);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        } finally {
            task.cancel(true);
        }
    }

    private <T> T await(FutureTask<T> task, Thread thread, Predicate<Thread> isOver)
            throws TimeoutException, ExecutionException, InterruptedException {
        while (true) {
            try {
                return task.get(limit.dividedBy(LOOKS).toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (isOver.test(thread)) {
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
