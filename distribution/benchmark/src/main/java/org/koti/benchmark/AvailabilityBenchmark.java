package org.koti.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * How long an app takes to answer while another takes all it can get. Starts a node, installs hello and the app storm, asks hello alone, then during each
 * storm until that is stopped, and prints the 99th percentiles and whether each meets its goal. On a computer that is busy otherwise, a storm may not get
 * as much as its limit, and is not stopped then: no storm is watched for longer than a minute. For comparison there are storms of processes that are not
 * Koti's, for as many answers as alone.
 */
public final class AvailabilityBenchmark {
    private static final String READY = "Koti is ready: ";
    private static final String CULPRIT = "storm";
    private static final int AT_ONCE = 3;
    private static final String FAILED = "FAILED";
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String CONTAINED = "tempest";
    private static final String IN_PROCESS = "process:";
    private static final String ALONE = "alone";
    private static final Goal IN_NODE_RATIO = new Goal(3);
    private static final Goal IN_PROCESS_RATIO = new Goal(1.2);

    /** As many loops as a storm of an app has, with the usual priority or with the one of work that nobody waits for. */
    private static final String FOREIGN = "foreign:";

    private static final String FOREIGN_LAST = FOREIGN + "idle";

    private final Map<String, List<Long>> answers = new LinkedHashMap<>();
    private final Map<String, String> limits = new LinkedHashMap<>();

    private AvailabilityBenchmark() {}

    /**
     * Measures and prints.
     *
     * @param arguments the folder of the node's distribution, the jar of the app storm, how often hello is asked when it is alone, and the storms; one
     *     with {@code process:} before its name blows in a process of its own, {@code foreign:normal} and {@code foreign:idle} outside of Koti
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 4) {
            System.err.println("usage: AvailabilityBenchmark KOTI_FOLDER STORM_JAR REQUESTS STORM...");
            System.exit(64);
        }
        Path scratch = Files.createTempDirectory("koti-benchmark");
        try {
            measure(
                            Path.of(arguments[0]).toAbsolutePath(),
                            Path.of(arguments[1]),
                            scratch,
                            Integer.parseInt(arguments[2]),
                            List.of(arguments).subList(3, arguments.length))
                    .print(System.out);
        } finally {
            Folders.delete(scratch);
        }
    }

    static AvailabilityBenchmark measure(Path distribution, Path storm, Path scratch, int requests, List<String> storms)
            throws Exception {
        boolean processes = storms.stream().anyMatch(name -> name.startsWith(IN_PROCESS));
        StormOffer offer = new StormOffer(CULPRIT, Files.readAllBytes(storm));
        Path copy = copy(distribution, scratch.resolve("koti"));
        offer.addTo(copy.resolve("catalog"));
        offer.inItsProcess(CONTAINED).addTo(copy.resolve("catalog"));
        Process process = new ProcessBuilder(
                        copy.resolve("bin/koti").toString(),
                        "--home",
                        scratch.resolve("home").toString(),
                        "--port",
                        "0",
                        "--no-browser")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            Resident resident = new Resident(awaitReady(process));
            resident.moveIn();
            resident.install("hello");
            resident.install(CULPRIT);
            if (processes) {
                resident.install(CONTAINED);
            }
            AvailabilityBenchmark benchmark = new AvailabilityBenchmark();
            benchmark.alone(resident, requests);
            for (String name : storms) {
                if (name.startsWith(FOREIGN)) {
                    benchmark.beside(resident, name, requests);
                } else {
                    benchmark.during(resident, name.startsWith(IN_PROCESS) ? CONTAINED : CULPRIT, name);
                }
            }
            return benchmark;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static Path copy(Path distribution, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(distribution)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        copy.resolve(distribution.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private static URI awaitReady(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("Koti ended before it was ready");
        }
        return URI.create(line.substring(READY.length()).strip());
    }

    /** The first half warms it up. */
    private void alone(Resident resident, int requests) throws IOException {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 2 * requests; i++) {
            ask(resident, all);
        }
        answers.put(ALONE, all.subList(requests, 2 * requests));
    }

    private void beside(Resident resident, String load, int requests) throws IOException {
        List<Long> all = new ArrayList<>();
        try (ForeignLoad foreign = new ForeignLoad(AT_ONCE, load.equals(FOREIGN_LAST))) {
            for (int i = 0; i < requests; i++) {
                ask(resident, all);
            }
            if (!foreign.goesOn()) {
                throw new IOException("the load " + load + " ended; is there a chrt?");
            }
        }
        answers.put(load, all);
    }

    /** Until the app that storms is stopped; fails where it is and the person is not told which limit it went beyond. */
    private void during(Resident resident, String app, String storm) throws IOException {
        String path = storm.startsWith(IN_PROCESS) ? storm.substring(IN_PROCESS.length()) : storm;
        List<CompletableFuture<Integer>> raised = raise(resident, app, path);
        List<Long> all = new ArrayList<>();
        long begun = System.nanoTime();
        boolean stopped;
        do {
            askSome(resident, all);
            stopped = resident.state(app).equals(FAILED);
        } while (!stopped && System.nanoTime() - begun < LONGEST.toNanos());
        answers.put(storm, all);
        if (stopped) {
            limits.put(storm, resident.limit(app));
        } else {
            resident.stop(app);
        }
        raised.forEach(CompletableFuture::join);
        resident.start(app);
    }

    private static List<CompletableFuture<Integer>> raise(Resident resident, String app, String storm) {
        return Stream.generate(() -> resident.ask(app, "/storm/" + storm).exceptionally(lost -> 0))
                .limit(AT_ONCE)
                .toList();
    }

    private static void askSome(Resident resident, List<Long> all) throws IOException {
        for (int i = 0; i < 10; i++) {
            ask(resident, all);
        }
    }

    private static void ask(Resident resident, List<Long> all) throws IOException {
        long start = System.nanoTime();
        int status = resident.ask("hello", "/").join();
        all.add(System.nanoTime() - start);
        if (status != 200) {
            throw new IOException("hello answered " + status);
        }
    }

    void print(PrintStream out) {
        out.printf(
                "Java %s, %d processors%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        out.printf("%-16s %8s %10s %10s %8s   %-14s stopped for%n", "", "answers", "p50 ms", "p99 ms", "ratio", "goal");
        answers.forEach((storm, all) -> {
            double ratio = millis(storm, 99) / millis(ALONE, 99);
            out.printf(
                    "%-16s %8d %10.2f %10.2f %8.2f   %-14s %s%n",
                    storm, all.size(), millis(storm, 50), millis(storm, 99), ratio, judged(storm, ratio), limit(storm));
        });
    }

    private static String judged(String storm, double ratio) {
        if (storm.equals(ALONE) || storm.startsWith(FOREIGN)) {
            return "";
        }
        return (storm.startsWith(IN_PROCESS) ? IN_PROCESS_RATIO : IN_NODE_RATIO).judge(ratio);
    }

    /** {@return the limit that a storm was stopped for; nothing for what was none, or never got as much} */
    String limit(String storm) {
        return limits.getOrDefault(storm, "");
    }

    /** A percentile of the times that answers took, alone or during a storm. */
    double millis(String storm, int percent) {
        List<Long> sorted =
                answers.getOrDefault(storm, List.of()).stream().sorted().toList();
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / NANOS_PER_MILLI;
    }
}
