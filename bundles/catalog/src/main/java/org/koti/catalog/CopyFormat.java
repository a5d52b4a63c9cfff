package org.koti.catalog;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which copy of a catalog on the web counts, as it is kept in the home: a line.
 *
 * <pre>{@code
 * <64 digits> 2026-11-29T12:00:00Z
 * }</pre>
 */
final class CopyFormat {
    static final int MOST_BYTES = 200;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) ([0-9TZ:.-]{1,40})\n");

    private CopyFormat() {}

    /**
     * A copy.
     *
     * @param folder its folder, by the digest of all that is in it
     * @param when when it was fetched last
     */
    record Copy(String folder, Instant when) {}

    static Optional<Copy> read(byte[] file) {
        Matcher line = LINE.matcher(new String(file, StandardCharsets.UTF_8));
        try {
            return line.matches()
                    ? Optional.of(new Copy(line.group(1), Instant.parse(line.group(2))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static byte[] write(Copy copy) {
        return (copy.folder() + " " + copy.when() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
