package org.koti.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks into a node's process with the JDK's own {@code jcmd}; the node is started so that it allows it, which one of a person does not. */
final class NodeInsight {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final Jdk jdk;
    private final StartedNode node;

    NodeInsight(Jdk jdk, StartedNode node) {
        this.jdk = jdk;
        this.node = node;
    }

    /** Collects garbage until no class of these packages is loaded any more, and checks that no thread runs any. What just ended may keep some for a while. */
    void awaitNothingOf(String packages) throws IOException {
        long begun = System.nanoTime();
        String left = classes(packages);
        while (!left.isEmpty() && System.nanoTime() - begun < PATIENCE_NANOS) {
            ask("GC.run");
            left = classes(packages);
        }
        if (!left.isEmpty()) {
            throw new AssertionError("still loaded:\n" + left + "\nobjects:\n"
                    + linesThat(ask("GC.class_histogram"), packages) + "\nthreads:\n" + threads());
        }
        String threads = threads();
        if (threads.contains(packages) || !threads.contains("java.lang.Thread")) {
            throw new AssertionError("a thread is left:\n" + threads);
        }
    }

    /** Every thread with its stack. */
    String threads() throws IOException {
        return ask("Thread.print");
    }

    private String classes(String packages) throws IOException {
        String all = ask("VM.class_hierarchy");
        if (!all.contains("java.lang.Object")) {
            throw new AssertionError("no classes at all:\n" + all);
        }
        return linesThat(all, packages);
    }

    private static String linesThat(String all, String packages) {
        return String.join(
                "\n", all.lines().filter(line -> line.contains(packages)).toList());
    }

    private String ask(String command) throws IOException {
        Process jcmd = new ProcessBuilder(List.of(
                        jdk.home().resolve("bin/jcmd").toString(),
                        String.valueOf(node.process().pid()),
                        command))
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
