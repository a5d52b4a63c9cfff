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
 */
record ProcessFacts(long began, long cpuNanos) {
    private static final long NANOS_PER_TICK = 10_000_000;

    /** Positions behind the name of the process, which may hold anything but a newline. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int BEGAN = 19;

    /** {@return what there is of a process, whose name may be any bytes; nothing when it is gone} */
    static Optional<ProcessFacts> of(long id) {
        try {
            return parse(Files.readString(Path.of("/proc", String.valueOf(id), "stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<ProcessFacts> parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ");
        if (fields.length <= BEGAN) {
            return Optional.empty();
        }
        try {
            long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
            return Optional.of(new ProcessFacts(Long.parseLong(fields[BEGAN]), ticks * NANOS_PER_TICK));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
