package org.koti.catalog;

import java.time.Duration;

/**
 * How much a node takes from an address, and how long it waits.
 *
 * @param least how long any file may take
 * @param bytesPerSecond how fast a file must come beyond that
 * @param altogether how long all files of one look may take together, beyond what they take at that speed
 * @param bytes how many bytes all files of one look may have together
 * @param person how long somebody waits who asks for all catalogs; what takes longer goes on without them
 */
record Patience(Duration least, int bytesPerSecond, Duration altogether, long bytes, Duration person) {
    private static final long MEBIBYTE = 1024L * 1024;

    /** For metadata and, one at a time, jars. */
    static final Patience USUAL = new Patience(
            Duration.ofSeconds(30), 64 * 1024, Duration.ofMinutes(2), 64 * MEBIBYTE + 1, Duration.ofSeconds(10));

    /** {@return how long a file of that length may take} */
    Duration of(long length) {
        return least.plusSeconds(length / bytesPerSecond);
    }

    /** {@return how long all files may take that have so many bytes} */
    Duration all(long length) {
        return altogether.plusSeconds(length / bytesPerSecond);
    }
}
