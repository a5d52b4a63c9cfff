package org.koti.capsule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux says of a process, in {@code /proc/ID/stat}; the process has no say in it.
 *
 * @param began when it began, which with its number tells it from every other
 * @param cpuNanos processor time of all its threads, counted in hundredths of a second
 * @param stands whether it was stopped by a signal
 */
record ProcessFacts(long began, long cpuNanos, boolean stands) {
    /** Where Linux has them. */
    static final Path ALL = Path.of("/proc");

    private static final long NANOS_PER_TICK = 10_000_000;

    /** Positions behind the name of the process, which may hold anything but a newline. */
    private static final int STATE = 0;

    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int BEGAN = 19;

    /**
     * What there is of a process, whose name may be any bytes.
     *
     * @param processes the folder of all, {@link #ALL} but in a test
     * @return nothing when it is gone
     * @throws IOException when it is there and cannot be measured
     */
    static Optional<ProcessFacts> of(Path processes, long id) throws IOException {
        Path process = processes.resolve(String.valueOf(id));
        try {
            String line = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(parse(line).orElseThrow(() -> new IOException(process + "/stat is no such line")));
        } catch (IOException e) {
            if (Files.notExists(process)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static Optional<ProcessFacts> parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ");
        if (fields.length <= BEGAN) {
            return Optional.empty();
        }
        try {
            long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
            return Optional.of(
                    new ProcessFacts(Long.parseLong(fields[BEGAN]), ticks * NANOS_PER_TICK, fields[STATE].equals("T")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
