package org.koti.catalog;

import java.time.Duration;

/**
 * How much a node takes from an address, and how long it waits.
 *
 * @param least how long any file may take
 * @param bytesPerSecond how fast a file must come beyond that
 * @param altogether how long all files of one look may take together
 * @param bytes how many bytes all files of one look may have together
 */
record Patience(Duration least, int bytesPerSecond, Duration altogether, long bytes) {
    private static final long MEBIBYTE = 1024L * 1024;

    /** For metadata and, one at a time, jars. */
    static final Patience USUAL =
            new Patience(Duration.ofSeconds(30), 64 * 1024, Duration.ofMinutes(10), 64 * MEBIBYTE + 1);

    /** {@return how long a file of that length may take} */
    Duration of(int length) {
        return least.plusSeconds(length / bytesPerSecond);
    }
}
