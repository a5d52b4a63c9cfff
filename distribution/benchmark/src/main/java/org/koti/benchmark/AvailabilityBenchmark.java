package org.koti.benchmark;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How long an app takes to answer while another takes all it can get. Starts a node, installs hello and the app storm, and asks hello alone and during each storm, in
 * turn, until that is stopped. On a computer that is busy otherwise, a storm may not get as much as its limit, and is not stopped then: none is watched for longer than
 * 40 seconds. For comparison there are loads that are not Koti's.
 */
public final class AvailabilityBenchmark {
    private static final String ROW = "%-17s %8s %7s %7s %8s %7s %7s %7s %13s   %-13s %s%n";

    private final Map<Weather, List<Turn>> turns;

    private AvailabilityBenchmark(Map<Weather, List<Turn>> turns) {
        this.turns = turns;
    }

    /**
     * Measures and prints.
     *
     * @param arguments the folder of the node's distribution, the jar of the app storm, the number of rounds, how many answers make a turn at least, and the storms; one
     *     with {@code process:} before its name blows in a process of its own, {@code foreign:none}, {@code foreign:normal}, {@code foreign:idle} and
     *     {@code foreign:bound} outside of Koti
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 5) {
            System.err.println("usage: AvailabilityBenchmark KOTI_FOLDER STORM_JAR ROUNDS REQUESTS STORM...");
            System.exit(64);
        }
        Path scratch = Files.createTempDirectory("koti-benchmark");
        try {
            measure(
                            new StormNode(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]), scratch),
                            Integer.parseInt(arguments[2]),
                            Integer.parseInt(arguments[3]),
                            List.of(arguments).subList(4, arguments.length))
                    .print(System.out);
        } finally {
            Folders.delete(scratch);
        }
    }

    static AvailabilityBenchmark measure(StormNode node, int rounds, int requests, List<String> storms)
            throws Exception {
        List<Weather> all = storms.stream().map(Weather::new).toList();
        try (node) {
            Resident resident = node.start();
            resident.install("hello");
            resident.install(Weather.IN_NODE_APP);
            if (all.stream().anyMatch(Weather::isInProcess)) {
                resident.install(Weather.IN_PROCESS_APP);
            }
            return new AvailabilityBenchmark(new Rounds(resident, requests).run(rounds, all));
        }
    }

    void print(PrintStream out) {
        out.printf(
                "Java %s, %d processors; milliseconds, of all rounds together; ratio: p99 during over p99 alone, right"
                        + " before and after; of each round: least to most%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        out.printf(
                ROW,
                "",
                "alone",
                "p50",
                "p99",
                "during",
                "p50",
                "p99",
                "ratio",
                "of each round",
                "goal",
                "stopped for");
        turns.forEach((storm, all) -> {
            Turn turn = Turn.of(all);
            out.printf(
                    ROW,
                    storm.name(),
                    turn.alone().count(),
                    two(turn.alone().millis(50)),
                    two(turn.alone().millis(99)),
                    turn.during().count(),
                    two(turn.during().millis(50)),
                    two(turn.during().millis(99)),
                    two(turn.ratio()),
                    spread(all),
                    storm.goal().map(goal -> goal.judge(turn.ratio())).orElse(""),
                    turn.limit());
        });
    }

    private static String spread(List<Turn> turns) {
        double[] sorted = turns.stream().mapToDouble(Turn::ratio).sorted().toArray();
        return two(sorted[0]) + " to " + two(sorted[sorted.length - 1]);
    }

    private static String two(double figure) {
        return "%.2f".formatted(figure);
    }

    /** All turns of a storm as one. */
    Turn of(String storm) {
        return Turn.of(turns.getOrDefault(new Weather(storm), List.of()));
    }
}
