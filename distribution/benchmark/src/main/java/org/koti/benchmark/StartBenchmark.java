package org.koti.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts a node and stock Karaf in turn, each cold (no earlier start) and warm (the start after it), and prints medians,
 * ratios, and whether each goal is met. Linux only, as it reads {@code /proc}.
 */
public final class StartBenchmark {
    private static final Duration REST = Duration.ofSeconds(3);
    private static final List<String> STATES = List.of("cold", "warm");
    private static final Goal READY = new Goal(0.8);
    private static final Goal RESIDENT = new Goal(0.7);
    private static final Goal WARM_SECONDS = new Goal(3);

    private final List<Contender> contenders;
    private final int rounds;
    private final Map<String, List<Start>> starts = new LinkedHashMap<>();

    StartBenchmark(List<Contender> contenders, int rounds) {
        this.contenders = contenders;
        this.rounds = rounds;
    }

    /**
     * Measures and prints.
     *
     * @param arguments the folder of the node's distribution, the folder of an unpacked Karaf whose {@code system} has the
     *     features http and scr, and the number of rounds
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            System.err.println("usage: StartBenchmark KOTI_FOLDER KARAF_FOLDER ROUNDS");
            System.exit(64);
        }
        Path home = Files.createTempDirectory("koti-benchmark");
        Path karaf = Path.of(arguments[1]).toAbsolutePath();
        try {
            new StartBenchmark(
                            List.of(
                                    new KotiNode(Path.of(arguments[0]).toAbsolutePath(), home.resolve("home")),
                                    StockKaraf.lean(karaf),
                                    StockKaraf.full(karaf)),
                            Integer.parseInt(arguments[2]))
                    .run()
                    .print(System.out);
        } finally {
            Folders.delete(home);
        }
    }

    StartBenchmark run() throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                contender.forget();
                add(contender, "cold", Start.of(contender, REST));
                add(contender, "warm", Start.of(contender, REST));
            }
        }
        return this;
    }

    void print(PrintStream out) {
        out.printf(
                "Java %s, %d processors, %d rounds, medians; the node's share of each contender in brackets%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), rounds);
        out.printf("%-32s %18s %18s %14s%n", "", "ready s", "resident MB", "threads");
        for (String state : STATES) {
            Start node = median(contenders.get(0), state);
            for (Contender contender : contenders) {
                Start start = median(contender, state);
                out.printf(
                        "%-32s %9.2f (%5.2f) %10.0f (%5.2f) %7d (%4.2f)%n",
                        contender.name() + ", " + state,
                        seconds(start),
                        readyShare(node, start),
                        start.residentKilobytes() / 1024.0,
                        residentShare(node, start),
                        start.threads(),
                        (double) node.threads() / start.threads());
            }
        }
        printGoals(out);
    }

    private void printGoals(PrintStream out) {
        Contender node = contenders.get(0);
        double warm = seconds(median(node, "warm"));
        out.printf("%-56s %5.2f %s%n", node.name() + ", warm, ready s", warm, WARM_SECONDS.judge(warm));
        for (Contender other : contenders.subList(1, contenders.size())) {
            for (String state : STATES) {
                double ready = readyShare(median(node, state), median(other, state));
                double resident = residentShare(median(node, state), median(other, state));
                String of = " as a share of " + other.name() + ", " + state;
                out.printf("%-56s %5.2f %s%n", "ready" + of, ready, READY.judge(ready));
                out.printf("%-56s %5.2f %s%n", "resident" + of, resident, RESIDENT.judge(resident));
            }
        }
    }

    private static double readyShare(Start node, Start other) {
        return seconds(node) / seconds(other);
    }

    private static double residentShare(Start node, Start other) {
        return (double) node.residentKilobytes() / other.residentKilobytes();
    }

    /** The median of each figure on its own. */
    Start median(Contender contender, String state) {
        List<Start> all = starts.getOrDefault(key(contender, state), List.of());
        return new Start(
                Duration.ofNanos(median(
                        all.stream().map(start -> start.ready().toNanos()).toList())),
                median(all.stream().map(Start::residentKilobytes).toList()),
                median(all.stream().map(Start::threads).toList()),
                Duration.ofNanos(median(
                        all.stream().map(start -> start.processor().toNanos()).toList())));
    }

    private void add(Contender contender, String state, Start start) {
        starts.computeIfAbsent(key(contender, state), key -> new ArrayList<>()).add(start);
    }

    private static String key(Contender contender, String state) {
        return contender.name() + ", " + state;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double seconds(Start start) {
        return start.ready().toNanos() / 1e9;
    }
}
