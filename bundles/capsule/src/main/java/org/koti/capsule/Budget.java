package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Semaphore;

/**
 * Memory that reading JSON may take at once, over all links that share it: each body counts as {@value #WEIGHT} times its length, which covers the tree that is made of
 * it. Who finds none waits for its turn; reading alone holds it, which waits for nobody. Safe for use by several threads.
 */
final class Budget {
    private static final int WEIGHT = 30;

    private final int most;
    private final Semaphore room;

    /**
     * Makes one.
     *
     * @param longest the longest body that comes; one of that length is read at a time
     */
    Budget(int longest) {
        this.most = Math.multiplyExact(longest, WEIGHT);
        this.room = new Semaphore(most, true);
    }

    /**
     * Reads when there is room.
     *
     * @throws MalformedCallException when it is no JSON that the link takes
     */
    JsonNode read(byte[] body) throws MalformedCallException {
        int weight = (int) Math.min(most, (long) WEIGHT * body.length);
        room.acquireUninterruptibly(weight);
        try {
            return Json.read(body);
        } finally {
            room.release(weight);
        }
    }
}
