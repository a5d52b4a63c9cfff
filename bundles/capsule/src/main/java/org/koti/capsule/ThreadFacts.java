package org.koti.capsule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux says of a thread, in {@code /proc/ID/task/THREAD/stat}.
 *
 * @param name that it has at this moment: fifteen letters of that which Java gave it, or what it calls itself
 * @param runs whether it runs, or would if a processor were free
 * @param goesLast whether it gets a processor only where no other thread of the computer wants it
 */
record ThreadFacts(String name, boolean runs, boolean goesLast) {
    /** Positions behind the name, which may hold anything but a newline. */
    private static final int STATE = 0;

    private static final int POLICY = 38;

    /** {@code SCHED_IDLE} in linux/sched.h. */
    private static final String IDLE = "5";

    /** {@return nothing where it is gone} */
    static Optional<ThreadFacts> of(Path thread) {
        try {
            return parse(Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<ThreadFacts> parse(String line) {
        int end = line.lastIndexOf(')');
        String[] fields = line.substring(end + 1).strip().split(" ");
        if (fields.length <= POLICY) {
            return Optional.empty();
        }
        String name = line.substring(line.indexOf('(') + 1, end);
        return Optional.of(new ThreadFacts(name, fields[STATE].equals("R"), fields[POLICY].equals(IDLE)));
    }
}
