package org.koti.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the guard costs: deeds of trusted code in processes with the agent and without it, in turn; the processor time of starts of a node, guarded and not, in turn; and
 * what an app waits for a call of a service. Prints medians and whether each goal is met.
 */
public final class CostBenchmark {
    private static final String ROW = "%-34s %12s %12s %10s   %s%n";

    private static final Goal START_MILLIS = new Goal(400);

    private final Path distribution;
    private final Path storm;
    private final int rounds;
    private final int times;
    private final Map<String, List<Double>> off = new LinkedHashMap<>();
    private final Map<String, List<Double>> on = new LinkedHashMap<>();

    CostBenchmark(Path distribution, Path storm, int rounds, int times) {
        this.distribution = distribution;
        this.storm = storm;
        this.rounds = rounds;
        this.times = times;
    }

    /**
     * Measures and prints.
     *
     * @param arguments the folder of the node's distribution, the jar of the app storm, the number of rounds, how often each deed is done in a batch
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            System.err.println("usage: CostBenchmark KOTI_FOLDER STORM_JAR ROUNDS TIMES");
            System.exit(64);
        }
        Path scratch = Files.createTempDirectory("koti-benchmark");
        try {
            new CostBenchmark(
                            Path.of(arguments[0]).toAbsolutePath(),
                            Path.of(arguments[1]),
                            Integer.parseInt(arguments[2]),
                            Integer.parseInt(arguments[3]))
                    .run(scratch)
                    .print(System.out);
        } finally {
            Folders.delete(scratch);
        }
    }

    CostBenchmark run(Path scratch) throws Exception {
        for (int round = 0; round < rounds; round++) {
            measure(List.of(), off);
            measure(List.of("-javaagent:" + distribution.resolve("lib/koti-agent.jar")), on);
        }
        GuardedStarts.Millis starts = new GuardedStarts(distribution, scratch).run(rounds);
        off.put("start", starts.unguarded());
        on.put("start", starts.guarded());
        on.put("call", calls(scratch));
        return this;
    }

    private List<Double> calls(Path scratch) throws Exception {
        List<Double> micros = new ArrayList<>();
        try (StormNode node = new StormNode(distribution, storm, scratch)) {
            Resident resident = node.start();
            resident.install(Weather.IN_NODE_APP);
            for (int round = 0; round < rounds; round++) {
                micros.add(Double.parseDouble(resident.read(Weather.IN_NODE_APP, "/storm/price?calls=" + times)));
            }
        }
        return micros;
    }

    void print(PrintStream out) {
        out.printf(
                "Java %s, %d processors, %d rounds, medians%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), rounds);
        out.printf(ROW, "", "guard off", "guard on", "", "goal");
        ratio(out, "compute", "pure compute, us", new Goal(1.02));
        ratio(out, "open", "open a file, us", new Goal(1.3));
        ratio(out, "connect", "connect a socket, us", new Goal(1.05));
        double more = median(on, "start") - median(off, "start");
        out.printf(
                ROW,
                "start of a node, ms of processor",
                "%.0f".formatted(median(off, "start")),
                "%.0f".formatted(median(on, "start")),
                "%+.0f".formatted(more),
                START_MILLIS.judge(more));
        out.printf(ROW, "an app reads its vault, us", "", "%.2f".formatted(median(on, "call")), "", "");
    }

    /** The median of a deed with the guard, over that without it. */
    double ratio(String deed) {
        return median(on, deed) / median(off, deed);
    }

    private void ratio(PrintStream out, String deed, String words, Goal goal) {
        double ratio = ratio(deed);
        out.printf(
                ROW,
                words,
                "%.2f".formatted(median(off, deed)),
                "%.2f".formatted(median(on, deed)),
                "%.2f".formatted(ratio),
                goal.judge(ratio));
    }

    private void measure(List<String> options, Map<String, List<Double>> into)
            throws IOException, InterruptedException {
        for (String line : output(options, CostProbe.class, String.valueOf(times))) {
            String[] words = line.split(" ", -1);
            into.computeIfAbsent(words[0], name -> new ArrayList<>()).add(Double.parseDouble(words[1]));
        }
    }

    private static List<String> output(List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("benchmark.classes", System.getProperty("java.class.path"))));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(main.getSimpleName() + " ended with " + process.exitValue());
        }
        return out.lines().toList();
    }

    private static double median(Map<String, List<Double>> figures, String deed) {
        List<Double> sorted =
                figures.getOrDefault(deed, List.of()).stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }
}
