package org.koti.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessHandle.Info;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the guard costs trusted code: the same deeds in processes with the agent and without it, in turn, and the processor time of a start. Prints medians,
 * ratios, and whether each goal is met.
 */
public final class CostBenchmark {
    private static final String START = "start";

    private final Path agent;
    private final int rounds;
    private final int times;
    private final Map<String, List<Double>> off = new LinkedHashMap<>();
    private final Map<String, List<Double>> on = new LinkedHashMap<>();

    CostBenchmark(Path distribution, int rounds, int times) {
        this.agent = distribution.resolve("lib/koti-agent.jar");
        this.rounds = rounds;
        this.times = times;
    }

    /**
     * Measures and prints.
     *
     * @param arguments the folder of the node's distribution, the number of rounds, how often each deed is done in a batch
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            System.err.println("usage: CostBenchmark KOTI_FOLDER ROUNDS TIMES");
            System.exit(64);
        }
        new CostBenchmark(
                        Path.of(arguments[0]).toAbsolutePath(),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]))
                .run()
                .print(System.out);
    }

    CostBenchmark run() throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            measure(List.of(), off);
            measure(List.of("-javaagent:" + agent), on);
        }
        return this;
    }

    void print(PrintStream out) {
        out.printf(
                "Java %s, %d processors, %d rounds, medians of processor time%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), rounds);
        out.printf("%-28s %12s %12s %8s   %s%n", "", "guard off", "guard on", "", "goal");
        ratio(out, "compute", "pure compute, us", new Goal(1.02));
        ratio(out, "open", "open a file, us", new Goal(1.3));
        ratio(out, "connect", "connect a socket, us", new Goal(1.05));
        double more = median(on, START) - median(off, START);
        out.printf(
                "%-28s %12.0f %12.0f %+8.0f   %s%n",
                "start of a Java, ms", median(off, START), median(on, START), more, new Goal(400).judge(more));
    }

    /** The median of a deed with the guard, over that without it. */
    double ratio(String deed) {
        return median(on, deed) / median(off, deed);
    }

    private void ratio(PrintStream out, String deed, String words, Goal goal) {
        double ratio = ratio(deed);
        out.printf(
                "%-28s %12.2f %12.2f %8.2f   %s%n",
                words, median(off, deed), median(on, deed), ratio, goal.judge(ratio));
    }

    private void measure(List<String> options, Map<String, List<Double>> into)
            throws IOException, InterruptedException {
        for (String line : output(options, CostProbe.class, String.valueOf(times))) {
            String[] words = line.split(" ", -1);
            add(into, words[0], Double.parseDouble(words[1]));
        }
        add(into, START, Double.parseDouble(output(options, StartProbe.class).get(0)));
    }

    private static void add(Map<String, List<Double>> into, String deed, double value) {
        into.computeIfAbsent(deed, name -> new ArrayList<>()).add(value);
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

    /** Prints how much processor time its process used until it began, in milliseconds. */
    static final class StartProbe {
        private StartProbe() {}

        public static void main(String[] arguments) {
            Info info = ProcessHandle.current().info();
            System.out.println(info.totalCpuDuration().map(Duration::toMillis).orElseThrow());
        }
    }
}
