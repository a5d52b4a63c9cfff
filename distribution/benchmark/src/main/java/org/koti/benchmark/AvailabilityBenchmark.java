package org.koti.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * How long an app takes to answer while another takes all it can get. Starts a node, installs hello and the app storm, asks hello alone, then during each
 * storm until that is stopped, and prints the 99th percentiles.
 */
public final class AvailabilityBenchmark {
    private static final String READY = "Koti is ready: ";
    private static final String CULPRIT = "storm";
    private static final int AT_ONCE = 3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String ENTRY = """
            {"id": "koti/storm", "version": "1.0.0", "title": {"": "Storm"}, "summary": {"": "Storm"},
             "description": {"": ""}, "license": "Apache-2.0", "icon": "web/icon.svg", "file": "storm.jar",
             "length": %d, "sha256": "%s"},
            """;

    private final Map<String, List<Long>> answers = new LinkedHashMap<>();

    private AvailabilityBenchmark() {}

    /**
     * Measures and prints.
     *
     * @param arguments the folder of the node's distribution, the jar of the app storm, how often hello is asked when it is alone, and the storms
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
        Path copy = withStorm(distribution, Files.readAllBytes(storm), scratch.resolve("koti"));
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
            AvailabilityBenchmark benchmark = new AvailabilityBenchmark();
            benchmark.alone(resident, requests);
            for (String name : storms) {
                benchmark.during(resident, name);
            }
            return benchmark;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static Path withStorm(Path distribution, byte[] jar, Path copy) throws Exception {
        try (Stream<Path> files = Files.walk(distribution)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        copy.resolve(distribution.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Path list = copy.resolve("catalog/catalog.json");
        Files.write(list.resolveSibling("storm.jar"), jar);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        String entries = Files.readString(list);
        int first = entries.indexOf('[') + 1;
        Files.writeString(
                list, entries.substring(0, first) + ENTRY.formatted(jar.length, digest) + entries.substring(first));
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
        answers.put("alone", all.subList(requests, 2 * requests));
    }

    private void during(Resident resident, String storm) throws IOException {
        List<CompletableFuture<Integer>> raised = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            raised.add(resident.ask(CULPRIT, "/storm/" + storm).exceptionally(lost -> 0));
        }
        List<Long> all = new ArrayList<>();
        do {
            for (int i = 0; i < 10; i++) {
                ask(resident, all);
            }
        } while (!resident.state(CULPRIT).equals("FAILED"));
        answers.put(storm, all);
        raised.forEach(CompletableFuture::join);
        resident.start(CULPRIT);
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
        out.printf("%-12s %8s %10s %10s %8s   goal <= 3%n", "", "answers", "p50 ms", "p99 ms", "ratio");
        answers.forEach((storm, all) -> out.printf(
                "%-12s %8d %10.2f %10.2f %8.2f%n",
                storm, all.size(), millis(storm, 50), millis(storm, 99), millis(storm, 99) / millis("alone", 99)));
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
