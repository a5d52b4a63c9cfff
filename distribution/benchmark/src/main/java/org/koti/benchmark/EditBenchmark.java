package org.koti.benchmark;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A developer's day: from nothing to an app that answers, in so many commands and seconds; then one line of it is edited again and again while it runs, until the
 * app answers as edited, with what it kept. The person who agrees to the app is a program, which takes no time to read.
 */
public final class EditBenchmark {
    private static final Goal SECONDS = new Goal(2);
    private static final int MEDIAN = 50;
    private static final double MILLIS = 1000;
    private static final double NANOS = 1e9;

    private final int commands;
    private final double buildSeconds;
    private final double readySeconds;
    private final Answers edits;

    EditBenchmark(int commands, double buildSeconds, double readySeconds, Answers edits) {
        this.commands = commands;
        this.buildSeconds = buildSeconds;
        this.readySeconds = readySeconds;
        this.edits = edits;
    }

    /**
     * Measures and prints.
     *
     * @param arguments the folder of the node's distribution, Koti's version, how many edits, and how Maven is called where that is not {@code mvn}
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3) {
            System.err.println("usage: EditBenchmark KOTI_FOLDER VERSION EDITS [MAVEN OPTION...]");
            System.exit(64);
        }
        List<String> maven = List.of(arguments).subList(3, arguments.length);
        Path scratch = Files.createTempDirectory("koti-benchmark");
        try {
            AuthorsApp app = new AuthorsApp(
                    Path.of(arguments[0]).toAbsolutePath(),
                    arguments[1],
                    maven.isEmpty() ? List.of("mvn") : maven,
                    scratch);
            measure(app, Integer.parseInt(arguments[2])).print(System.out);
        } finally {
            Folders.delete(scratch);
        }
    }

    private static EditBenchmark measure(AuthorsApp app, int edits) throws Exception {
        long begun = System.nanoTime();
        app.generate();
        double generated = (System.nanoTime() - begun) / NANOS;
        List<Long> each = new ArrayList<>();
        try (app) {
            app.run();
            double ready = (System.nanoTime() - begun) / NANOS;
            for (int number = 1; number <= edits; number++) {
                each.add(app.edit(number));
                System.out.printf("edit %d: %.2f s%n", number, each.get(number - 1) / NANOS);
            }
            return new EditBenchmark(app.commands(), generated, ready, new Answers(each));
        }
    }

    void print(PrintStream out) {
        out.printf(
                "Java %s, %d processors%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        out.printf(
                "from nothing to the app: %d commands, %.1f s (the first of them %.1f s)%n",
                commands, readySeconds, buildSeconds);
        double median = edits.millis(MEDIAN) / MILLIS;
        out.printf("edit until visible, s: median of %d %.2f %s%n", edits.count(), median, SECONDS.judge(median));
    }
}
