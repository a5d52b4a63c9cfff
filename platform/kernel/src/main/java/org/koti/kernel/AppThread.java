package org.koti.kernel;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.koti.api.app.AppId;

/** Runs what may run an app's code: on a thread of its own and for a limited time. A thread that does not end is left behind, interrupted. */
final class AppThread {
    private final AppId app;
    private final Duration limit;

    AppThread(AppId app, Duration limit) {
        this.app = app;
        this.limit = limit;
    }

    /**
     * Runs it.
     *
     * @throws TimeoutException when it did not end in time
     * @throws ExecutionException when it threw
     */
    <T> T run(Callable<T> work) throws TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "koti-app-" + app.name());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        } finally {
            task.cancel(true);
        }
    }
}
