package org.koti.vault.log1;

import java.util.Arrays;

/**
 * One frame of the log.
 *
 * @param sequence its number: 1, 2, 3 …
 * @param payload what it carries
 * @param size how many bytes it takes on disk
 * @param previous the tag that it says the frame before has
 * @param tag its tag, which the next frame authenticates
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(long sequence, byte[] payload, int size, byte[] previous, byte[] tag) {
    boolean follows(long lastSequence, byte[] lastTag) {
        return sequence == lastSequence + 1 && Arrays.equals(previous, lastTag);
    }
}
