package org.koti.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A node of a copy of the distribution, whose catalog has many apps, and into whose heap one can look. */
final class CrowdedNode {
    private static final int WARM_UP = 200;
    private static final String NO_LOOK = "-XX:+DisableAttachMechanism";

    private final Path distribution;
    private final Path scratch;
    private final Path copy;
    private final KotiNode node;

    CrowdedNode(Path distribution, Path scratch) {
        this.distribution = distribution;
        this.scratch = scratch;
        this.copy = scratch.resolve("koti");
        this.node = new KotiNode(copy, scratch.resolve("home"));
    }

    /** Makes the copy, and moves in. */
    void offer(List<StormOffer> apps) throws Exception {
        Folders.copy(distribution, copy);
        Path script = copy.resolve("bin/koti");
        Files.writeString(script, Files.readString(script).replace(NO_LOOK, ""));
        StormOffer.addTo(copy, Files.createDirectories(scratch.resolve("apps")), apps.toArray(StormOffer[]::new));
        Process process = node.start();
        try {
            new Resident(node.awaitLink(process)).moveIn();
        } finally {
            end(process);
        }
    }

    void install(List<StormOffer> apps) throws Exception {
        Process process = node.start();
        try {
            Resident resident = new Resident(node.awaitLink(process));
            resident.unlock();
            for (StormOffer app : apps) {
                resident.install(app.app());
            }
        } finally {
            end(process);
        }
    }

    /** {@return what so many starts showed, and so many answers of each} */
    Crowd measure(int apps, int starts, int requests) throws Exception {
        List<Crowd.Seen> all = new ArrayList<>();
        List<Long> page = new ArrayList<>();
        for (int start = 0; start < starts; start++) {
            long begun = System.nanoTime();
            Process process = node.start();
            try {
                Resident resident = new Resident(node.awaitLink(process));
                double ready = secondsSince(begun);
                begun = System.nanoTime();
                resident.unlock();
                resident.awaitRunning(apps);
                double running = secondsSince(begun);
                for (int request = -WARM_UP; request < requests; request++) {
                    long asked = System.nanoTime();
                    resident.home();
                    if (request >= 0) {
                        page.add(System.nanoTime() - asked);
                    }
                }
                all.add(new Crowd.Seen(
                        ready,
                        running,
                        heap(process),
                        Start.status(process, "VmRSS"),
                        Start.status(process, "Threads")));
            } finally {
                end(process);
            }
        }
        return new Crowd(apps, all, new Answers(page));
    }

    /** A histogram of what lives collects first; its last line has the bytes of all. */
    private static long heap(Process process) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                        String.valueOf(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd says: " + said);
        }
        String total = said.lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new IOException("jcmd says: " + said));
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }

    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
