package org.koti.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How an app that is swapped again and again answers meanwhile, and another one beside it. Starts a node, stock Karaf whose folder deploy is used, and stock Karaf where
 * {@code Bundle.update()} is, one after the other; in each the same requests come at fixed moments: most are answered at once, some after 400 ms by way of a class that
 * was not loaded before, some note their number for good; streams of events are open. On the node messages of a second node arrive.
 */
public final class SwapBenchmark {
    private SwapBenchmark() {}

    /**
     * Measures and prints.
     *
     * @param arguments the folder of the node's distribution, the folder of stock Karaf or {@code -} for none, the number of swaps, of requests a second, and of seconds
     *     without swaps before and after
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 5) {
            System.err.println(
                    "usage: SwapBenchmark KOTI_FOLDER KARAF_FOLDER|- SWAPS REQUESTS_PER_SECOND QUIET_SECONDS");
            System.exit(64);
        }
        SwapPlan plan = new SwapPlan(
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                5,
                Duration.ofSeconds(Integer.parseInt(arguments[4])),
                Duration.ofMillis(500),
                Duration.ofSeconds(10));
        System.out.printf(
                "Java %s, %d processors; %s%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), plan);
        Path koti = Path.of(arguments[0]).toAbsolutePath();
        Path scratch = Files.createTempDirectory("koti-benchmark");
        try {
            measure(new KotiStage(koti, folder(scratch, "koti")), plan);
            if (!arguments[1].equals("-")) {
                Path karaf = Path.of(arguments[1]).toAbsolutePath();
                measure(KarafStage.byDeployFolder(karaf, folder(scratch, "deploy")), plan);
                measure(KarafStage.byUpdate(karaf, folder(scratch, "update")), plan);
            }
        } finally {
            Folders.delete(scratch);
        }
    }

    private static void measure(Stage stage, SwapPlan plan) throws Exception {
        new SwapRun(stage, plan).figures().print(System.out);
    }

    private static Path folder(Path scratch, String name) throws Exception {
        return Files.createDirectory(scratch.resolve(name));
    }
}
