package org.koti.identity;

import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * How strongly this machine stretches a passphrase: about 0.7 s for one try, never less than {@link Stretching#least}. First more memory, up to a quarter of
 * what Java may use, so that the node can be unlocked again however much else it holds; then more passes.
 */
final class Calibration {
    private static final long GOAL = TimeUnit.MILLISECONDS.toNanos(700);

    private final ToLongFunction<Stretching> meter;
    private final int mostMemory;

    /**
     * Makes it.
     *
     * @param meter makes one key and tells how many nanoseconds that took
     * @param memoryBytes what Java may use
     */
    Calibration(ToLongFunction<Stretching> meter, long memoryBytes) {
        this.meter = meter;
        long quarter = memoryBytes / 1024 / 4;
        this.mostMemory = (int) Math.max(Stretching.LEAST_MEMORY, Math.min(Stretching.MOST_MEMORY, quarter));
    }

    static Calibration ofThisMachine() {
        return new Calibration(Calibration::measure, Runtime.getRuntime().maxMemory());
    }

    private static long measure(Stretching stretching) {
        try (Passphrase none = Passphrase.given("calibration".toCharArray())) {
            long before = System.nanoTime();
            byte[] key = stretching.key(none);
            long took = System.nanoTime() - before;
            return key.length == 0 ? 0 : took;
        }
    }

    Stretching choose(byte[] salt) {
        Stretching least = Stretching.least(salt);
        long first = meter.applyAsLong(least);
        long one = Math.max(1, Math.min(first, meter.applyAsLong(least)));
        long fitting = Math.max(1, Math.min(mostMemory / Stretching.LEAST_MEMORY, GOAL / one));
        long passes = GOAL * Stretching.LEAST_ITERATIONS / one / fitting;
        return new Stretching(
                (int) fitting * Stretching.LEAST_MEMORY,
                (int) Math.max(Stretching.LEAST_ITERATIONS, Math.min(Stretching.MOST_ITERATIONS, passes)),
                1,
                salt);
    }
}
