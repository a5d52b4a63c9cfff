package org.koti.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What one start showed.
 *
 * @param ready time from the command to its answer
 * @param residentKilobytes resident set of the process some seconds later
 * @param threads threads of the operating system then
 * @param processor time of the processor that it used until then, its own and the system's for it
 */
record Start(Duration ready, long residentKilobytes, long threads, Duration processor) {
    private static final long STOP_SECONDS = 60;

    /** Starts, observes and stops; {@code rest} is how long it is left alone before its memory is read. */
    static Start of(Contender contender, Duration rest) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = contender.start();
        try {
            contender.awaitReady(process);
            Duration ready = Duration.ofNanos(System.nanoTime() - begun);
            Thread.sleep(rest.toMillis());
            return new Start(ready, status(process, "VmRSS"), status(process, "Threads"), processor(process));
        } finally {
            process.destroy();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static Duration processor(Process process) throws IOException {
        return process.info().totalCpuDuration().orElseThrow(() -> new IOException("nobody tells what it used"));
    }

    /** {@return a figure that the system tells of a process} */
    static long status(Process process, String field) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + field + " in " + status));
    }
}
