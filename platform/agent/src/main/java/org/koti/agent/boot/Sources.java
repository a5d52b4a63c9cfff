package org.koti.agent.boot;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Streams that may have no end, and no code of the app in them: each element passes what stops and slows the app. Woven code calls it where it gets one. */
public final class Sources {
    private Sources() {}

    /**
     * Makes a stream stoppable.
     *
     * @param stream any
     * @param app the app's number
     * @return the same elements
     */
    public static @Nullable IntStream stoppable(@Nullable IntStream stream, int app) {
        Brake brake = Stops.brake(app);
        return stream == null ? null : stream.peek(element -> brake.pass());
    }

    /**
     * Makes a stream stoppable.
     *
     * @param stream any
     * @param app the app's number
     * @return the same elements
     */
    public static @Nullable LongStream stoppable(@Nullable LongStream stream, int app) {
        Brake brake = Stops.brake(app);
        return stream == null ? null : stream.peek(element -> brake.pass());
    }

    /**
     * Makes a stream stoppable.
     *
     * @param stream any
     * @param app the app's number
     * @return the same elements
     */
    public static @Nullable DoubleStream stoppable(@Nullable DoubleStream stream, int app) {
        Brake brake = Stops.brake(app);
        return stream == null ? null : stream.peek(element -> brake.pass());
    }

    /**
     * Makes a stream stoppable.
     *
     * @param <T> the elements' type
     * @param stream any
     * @param app the app's number
     * @return the same elements
     */
    public static <T> @Nullable Stream<T> stoppable(@Nullable Stream<T> stream, int app) {
        Brake brake = Stops.brake(app);
        return stream == null ? null : stream.peek(element -> brake.pass());
    }
}
