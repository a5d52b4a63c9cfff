package org.koti.capsule;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;

/**
 * Bytes that requests to the web of all apps in processes may hold in the node together. Safe for use by several threads.
 *
 * <ol>
 *   <li>A request waits within its own time for all that it may hold, and holds nothing before: neither its body nor an answer.
 *   <li>One app has a part of it at the most. One of its requests at a time waits for what other apps hold, in the order in which they came: an app waits for no more
 *       than one request of each other app.
 *   <li>What a request does not need any more it gives back at once.
 * </ol>
 */
final class WebRoom {
    /** As many answers as one app gets at once, and one body of the largest that it sends. */
    private static final int MOST_OF_ONE =
            Http.MAX_AT_ONCE * Http.MAX_RESPONSE_BODY + Outgoing.COPIES * Http.MAX_REQUEST_BODY;

    /** Beside the app that holds the most another sends one body of the largest, and gets two answers. */
    private static final int MOST = MOST_OF_ONE + 2 * Http.MAX_RESPONSE_BODY + Outgoing.COPIES * Http.MAX_REQUEST_BODY;

    private final int mostOfOne;
    private final Semaphore common;

    /** Makes the room of a node: 112 MiB, of which one app has 80 MiB at the most. */
    WebRoom() {
        this(MOST_OF_ONE, MOST);
    }

    /**
     * Makes one.
     *
     * @param mostOfOne how many bytes one app has at the most
     * @param most how many all have
     */
    WebRoom(int mostOfOne, int most) {
        this.mostOfOne = mostOfOne;
        this.common = new Semaphore(most, true);
    }

    /** {@return the part of one more app} */
    Share share() {
        return new Share();
    }

    private static void acquire(Semaphore room, int bytes, long end) throws InterruptedException {
        if (!room.tryAcquire(bytes, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new HttpFailedException(
                    HttpFailedException.Kind.TOO_SLOW,
                    "requests of apps in processes of their own held all the memory that the node has for them, and"
                            + " took all of the time; send fewer at once, or give them more time");
        }
    }

    /** What one app may hold. */
    final class Share {
        private final Semaphore own = new Semaphore(mostOfOne, true);
        private final Semaphore turn = new Semaphore(1, true);

        private Share() {}

        /**
         * Waits until there is room.
         *
         * @param end until when, by {@link System#nanoTime}
         * @return the room, to be closed
         * @throws HttpFailedException when there was none in time
         */
        Held take(int bytes, long end) throws InterruptedException {
            acquire(own, bytes, end);
            boolean taken = false;
            try {
                takeInTurn(bytes, end);
                taken = true;
                return new Held(own, bytes);
            } finally {
                if (!taken) {
                    own.release(bytes);
                }
            }
        }

        private void takeInTurn(int bytes, long end) throws InterruptedException {
            acquire(turn, 1, end);
            try {
                acquire(common, bytes, end);
            } finally {
                turn.release();
            }
        }
    }

    /** What one request holds. */
    final class Held implements AutoCloseable {
        private final Semaphore own;
        private int bytes;

        private Held(Semaphore own, int bytes) {
            this.own = own;
            this.bytes = bytes;
        }

        /** Gives back all but so many bytes. */
        synchronized void keep(int needed) {
            int free = Math.max(0, bytes - needed);
            bytes -= free;
            common.release(free);
            own.release(free);
        }

        @Override
        public void close() {
            keep(0);
        }
    }
}
