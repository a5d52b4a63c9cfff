package org.koti.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A command of the operating system that is expected to do what it is told. */
final class SystemCommand {
    private SystemCommand() {}

    /**
     * Runs it and says what it printed.
     *
     * @throws IOException when it is not there or fails, with its own words
     */
    static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said.strip());
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
