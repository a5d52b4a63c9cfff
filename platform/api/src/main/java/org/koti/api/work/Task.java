package org.koti.api.work;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A task that was submitted. Safe for use by several threads.
 *
 * @param <T> its result
 */
@ProviderType
public interface Task<T> {
    /** How far a task has come. */
    enum State {
        /** For a free thread. */
        WAITING,
        /** On a thread. */
        RUNNING,
        /** It ended with its result. */
        DONE,
        /** It threw. */
        FAILED,
        /** It was cancelled, by the app or because its run ended. */
        CANCELLED
    }

    /**
     * How far it has come.
     *
     * @return its state
     */
    State state();

    /**
     * Waits for the result. Not to be called by a task for one that may wait behind it.
     *
     * @param longest how long to wait; zero for not at all
     * @return the result, or empty when it did not end in that time
     * @throws TaskFailedException when it threw; the cause is what it threw
     * @throws java.util.concurrent.CancellationException when it was cancelled
     * @throws InterruptedException when the waiting thread was interrupted
     */
    Optional<T> await(Duration longest) throws InterruptedException;

    /**
     * Cancels it. If it runs, its thread is interrupted.
     *
     * @return false when it had ended before
     */
    boolean cancel();

    /**
     * Calls back once when the task has ended, in whichever way: on the app's thread that ended it, or at once when it has ended already. After the end of the run nothing is called.
     *
     * @param callback gets this task; what it throws is told to the person as a failure of the app
     */
    void whenEnded(Consumer<Task<T>> callback);
}
