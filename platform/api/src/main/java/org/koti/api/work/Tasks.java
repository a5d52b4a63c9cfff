package org.koti.api.work;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs an app's work on threads that the node lends it, without a permission. Safe for use by several threads.
 *
 * <p>Tasks belong to one run of the app: when it ends, those that wait are cancelled and those that run are interrupted, and then stopped. A task that throws is told
 * to the person as a failure of the app, whether or not anybody asks for its result. Tasks of a version that starts beside the one that it is to replace run at once, so its
 * start may wait for them.
 */
@ProviderType
public interface Tasks extends Executor {
    /** How many tasks of one app run at a time. */
    int MAX_AT_ONCE = 4;

    /** How many more wait. */
    int MAX_WAITING = 1000;

    /**
     * Runs a task as soon as a thread is free, in the order of submission.
     *
     * @param <T> its result
     * @param work what to do; its result is never null
     * @return the task
     * @throws java.util.concurrent.RejectedExecutionException when {@value #MAX_WAITING} wait already
     * @throws IllegalStateException when the run of the app has ended
     */
    <T> Task<T> submit(Callable<T> work);

    /**
     * The same for work without a result.
     *
     * @param work what to do
     * @throws java.util.concurrent.RejectedExecutionException when {@value #MAX_WAITING} wait already
     * @throws IllegalStateException when the run of the app has ended
     */
    @Override
    void execute(Runnable work);
}
