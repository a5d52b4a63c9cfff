package org.koti.agent.weave;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.koti.agent.weave.app.Kernels;

/** Run by hand: what weaving costs the ten kernels, woven and not, in turn; the least of each round, the median of the rounds. */
public final class KernelBenchmark {
    private static final double GOAL = 1.1;
    private static final int ROUNDS = 21;
    private static final long WARM_UP_NANOS = 1_500_000_000;
    private static final long ROUND_NANOS = 40_000_000;
    private static long sink;

    private KernelBenchmark() {}

    /** Prints a ratio for each kernel, then their median beside its goal. */
    public static void main(String[] arguments) throws Exception {
        Map<String, Double> ratios = new TreeMap<>();
        Map<String, LongUnaryOperator> plain = Kernels.all();
        Map<String, LongUnaryOperator> woven = WovenClasses.kernels();
        for (String name : plain.keySet()) {
            if (arguments.length == 0 || List.of(arguments).contains(name)) {
                ratios.put(name, ratio(plain.get(name), woven.get(name)));
                System.out.printf("%-10s %.3f%n", name, ratios.get(name));
            }
        }
        double[] sorted = ratios.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double median = (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
        System.out.printf(
                "median     %.3f <= %.2f %s (Java %s, %d)%n",
                median, GOAL, median <= GOAL ? "PASS" : "MISSED", Runtime.version(), sink & 1);
    }

    private static double ratio(LongUnaryOperator plain, LongUnaryOperator woven) {
        measure(plain, WARM_UP_NANOS);
        measure(woven, WARM_UP_NANOS);
        double[] ratios = Stream.generate(() -> {
                    double first = measure(plain, ROUND_NANOS);
                    return measure(woven, ROUND_NANOS) / first;
                })
                .limit(ROUNDS)
                .mapToDouble(Double::doubleValue)
                .toArray();
        Arrays.sort(ratios);
        return ratios[ROUNDS / 2];
    }

    private static double measure(LongUnaryOperator kernel, long nanos) {
        double least = Double.MAX_VALUE;
        long end = System.nanoTime() + nanos;
        for (long seed = 0; System.nanoTime() < end; seed++) {
            long start = System.nanoTime();
            sink += kernel.applyAsLong(seed & 15);
            least = Math.min(least, System.nanoTime() - start);
        }
        return least;
    }
}
