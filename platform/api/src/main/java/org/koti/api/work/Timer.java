package org.koti.api.work;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs an app's work later, or again and again, on threads that the node lends it, without a permission. Safe for use by several threads.
 *
 * <p>Alarms belong to one run of the app and end with it; none outlives a stop of the app or the node. Work that throws is told to the person as a failure
 * of the app; an alarm that repeats goes on. Alarms of a version that starts beside the one that it is to replace ring from when it has taken that place, so its start
 * never waits for one; those that repeat, of the one that was replaced, ring no more.
 */
@ProviderType
public interface Timer {
    /** How many alarms of one app are set at a time. */
    int MAX_ALARMS = 1000;

    /** The shortest pause of an alarm that repeats. */
    Duration MIN_PAUSE = Duration.ofMillis(10);

    /** The longest time that an alarm waits. */
    Duration MAX_WAIT = Duration.ofDays(366);

    /**
     * Runs work once.
     *
     * @param wait how long from now, zero to {@link #MAX_WAIT}
     * @param work what to do
     * @return the alarm
     * @throws IllegalArgumentException when the time is not within these bounds
     * @throws java.util.concurrent.RejectedExecutionException when {@value #MAX_ALARMS} alarms are set already
     * @throws IllegalStateException when the run of the app has ended
     */
    Alarm after(Duration wait, Runnable work);

    /**
     * Runs work again and again. The pause begins when the work has ended, so that it never runs twice at a time.
     *
     * @param pause how long before the first time and between two, {@link #MIN_PAUSE} to {@link #MAX_WAIT}
     * @param work what to do
     * @return the alarm
     * @throws IllegalArgumentException when the time is not within these bounds
     * @throws java.util.concurrent.RejectedExecutionException when {@value #MAX_ALARMS} alarms are set already
     * @throws IllegalStateException when the run of the app has ended
     */
    Alarm every(Duration pause, Runnable work);

    /** Work that was set to run. */
    @ProviderType
    interface Alarm {
        /** Takes it back: its work does not begin any more. Work that has begun is not interrupted. */
        void cancel();
    }
}
