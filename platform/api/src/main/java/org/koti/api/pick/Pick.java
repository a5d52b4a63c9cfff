package org.koti.api.pick;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A request that the person is asked for. Every call needs the run of the app in which it was made. Safe for use by several threads.
 *
 * @param <T> what is picked
 */
@ProviderType
public interface Pick<T> {
    /** Where a request stands. */
    enum State {
        /** The person is being asked. */
        OPEN,
        /** The person picked something. */
        PICKED,
        /** The person said no. */
        REFUSED,
        /** Nobody answered in time. */
        EXPIRED,
        /** The app took it back. */
        CANCELLED
    }

    /**
     * Where it stands.
     *
     * @return its state
     * @throws IllegalStateException when the run of the app has ended
     */
    State state();

    /**
     * What was picked.
     *
     * @return the thing; empty unless the state is {@link State#PICKED}
     * @throws IllegalStateException when the run of the app has ended
     */
    Optional<T> picked();

    /**
     * Waits until the request has ended in whichever way.
     *
     * @param longest how long to wait; zero for not at all
     * @return the thing; empty when nothing was picked, or not in that time
     * @throws InterruptedException when the waiting thread was interrupted
     * @throws IllegalStateException when the run of the app has ended
     */
    Optional<T> await(Duration longest) throws InterruptedException;

    /**
     * Takes it back: the person is not asked any more.
     *
     * @return false when it had ended before
     * @throws IllegalStateException when the run of the app has ended
     */
    boolean cancel();
}
