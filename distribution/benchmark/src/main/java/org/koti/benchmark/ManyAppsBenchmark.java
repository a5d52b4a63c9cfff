package org.koti.benchmark;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What apps cost that nobody uses: starts a node without apps and with many, several times each, and prints how long it takes until all run, the heap after a full
 * collection, and how fast the home's first page answers. Linux only, as it reads {@code /proc}.
 */
public final class ManyAppsBenchmark {
    private static final String ROW = "%-38s %12s %12s   %s%n";
    private static final double KILOBYTE = 1024;
    private static final Goal HEAP_KILOBYTES = new Goal(1024);

    private final Crowd none;
    private final Crowd all;

    private ManyAppsBenchmark(Crowd none, Crowd all) {
        this.none = none;
        this.all = all;
    }

    /**
     * Measures and prints.
     *
     * @param arguments the folder of the node's distribution, the jar of an app, how many apps are made of it, how many starts, how often the first page is asked for
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 5) {
            System.err.println("usage: ManyAppsBenchmark KOTI_FOLDER APP_JAR APPS STARTS REQUESTS");
            System.exit(64);
        }
        Path scratch = Files.createTempDirectory("koti-benchmark");
        try {
            StormOffer app = new StormOffer("hello", Files.readAllBytes(Path.of(arguments[1])));
            measure(
                            new CrowdedNode(Path.of(arguments[0]).toAbsolutePath(), scratch),
                            app.times(Integer.parseInt(arguments[2])),
                            Integer.parseInt(arguments[3]),
                            Integer.parseInt(arguments[4]))
                    .print(System.out);
        } finally {
            Folders.delete(scratch);
        }
    }

    static ManyAppsBenchmark measure(CrowdedNode node, List<StormOffer> apps, int starts, int requests)
            throws Exception {
        node.offer(apps);
        Crowd none = node.measure(0, starts, requests);
        node.install(apps);
        return new ManyAppsBenchmark(none, node.measure(apps.size(), starts, requests));
    }

    void print(PrintStream out) {
        out.printf(
                "Java %s, %d processors, %d starts, medians%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), all.starts());
        out.printf(ROW, "apps", none.apps(), all.apps(), "goal");
        out.printf(ROW, "ready, s", two(none.readySeconds()), two(all.readySeconds()), "");
        out.printf(ROW, "unlocked until all run, s", two(none.runningSeconds()), two(all.runningSeconds()), "");
        out.printf(ROW, "heap after a collection, KB", kilobytes(none.heap()), kilobytes(all.heap()), "");
        out.printf(ROW, "heap of an app, KB", "", two(heapOfOne()), HEAP_KILOBYTES.judge(heapOfOne()));
        out.printf(ROW, "resident, KB", none.residentKilobytes(), all.residentKilobytes(), "");
        out.printf(ROW, "resident of an app, KB", "", two(residentOfOne()), "");
        out.printf(ROW, "threads", none.threads(), all.threads(), "");
        out.printf(
                ROW, "home, p50 ms", two(none.page().millis(50)), two(all.page().millis(50)), "");
        out.printf(
                ROW, "home, p99 ms", two(none.page().millis(99)), two(all.page().millis(99)), "");
    }

    /** {@return the heap that one app takes, in KB} */
    double heapOfOne() {
        return (all.heap() - none.heap()) / KILOBYTE / all.apps();
    }

    private double residentOfOne() {
        return (double) (all.residentKilobytes() - none.residentKilobytes()) / all.apps();
    }

    private static String kilobytes(long bytes) {
        return "%.0f".formatted(bytes / KILOBYTE);
    }

    private static String two(double figure) {
        return "%.2f".formatted(figure);
    }
}
