package org.koti.capsule;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs something later, so that a test can be the time. */
@FunctionalInterface
interface Alarm {
    /** The real time. */
    Alarm REAL = (wait, work) -> {
        CompletableFuture<Boolean> due =
                new CompletableFuture<Boolean>().completeOnTimeout(true, wait.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> ignored = due.thenRun(work);
        return () -> due.cancel(false);
    };

    /**
     * Sets it.
     *
     * @param wait how long to wait
     * @param work what to run then, on any thread
     * @return takes it back, where it did not run yet
     */
    Runnable after(Duration wait, Runnable work);

    /** {@return the one for which all time counts, also that for which somebody is made to wait} */
    default Alarm ofAllTime() {
        return this;
    }
}
