package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Semaphore;

/**
 * Memory that reading JSON may take at once, over all links that share it: each body counts as {@value #WEIGHT} times its length, which covers the tree that is made of
 * it. Safe for use by several threads.
 *
 * <ol>
 *   <li>Each link has a {@linkplain #share share}, in which bodies of up to {@value #SMALL} bytes are read: no other link can take of it.
 *   <li>Larger ones are read in what is common to all, one of each link at a time, in the order in which they came; so a link waits for no more than one body of each
 *       other link.
 *   <li>Who finds no room waits for its turn; reading holds the room, and waits for nobody.
 * </ol>
 */
final class Budget {
    /** The longest body that is read in a link's own share. */
    static final int SMALL = 256 << 10;

    private static final int WEIGHT = 30;

    private final int most;
    private final Semaphore common;

    /**
     * Makes one.
     *
     * @param longest the longest body that comes; one of that length is read at a time
     */
    Budget(int longest) {
        this.most = Math.multiplyExact(longest, WEIGHT);
        this.common = new Semaphore(most, true);
    }

    /** {@return the share of one more link} */
    Share share() {
        return new Share();
    }

    /** What one link may take. */
    final class Share {
        private final Semaphore own = new Semaphore(SMALL * WEIGHT, true);
        private final Semaphore turn = new Semaphore(1, true);

        private Share() {}

        /**
         * Reads when there is room.
         *
         * @throws MalformedCallException when it is no JSON that the link takes
         */
        JsonNode read(byte[] body) throws MalformedCallException {
            return within(body.length, () -> Json.read(body));
        }

        /** Does what takes the memory of reading so many bytes, when there is room for it. */
        <T> T within(int length, Work<T> work) throws MalformedCallException {
            if (length <= SMALL) {
                return within(own, length * WEIGHT, work);
            }
            int weight = (int) Math.min(most, (long) WEIGHT * length);
            return within(turn, 1, () -> within(common, weight, work));
        }

        private static <T> T within(Semaphore room, int weight, Work<T> work) throws MalformedCallException {
            room.acquireUninterruptibly(weight);
            try {
                return work.run();
            } finally {
                room.release(weight);
            }
        }
    }

    /** Reads something. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws MalformedCallException;
    }
}
