package org.koti.capsule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;

/**
 * Bytes that requests to the web of all apps in processes may hold in the node together. Safe for use by several threads.
 *
 * <ol>
 *   <li>A request waits within its own time for all that it may hold, and holds nothing before: neither its body nor an answer.
 *   <li>Each app has a part, in which one request of the largest has room: no other app can take of it.
 *   <li>More is taken of what is common to all. One request of each app at a time waits for it, in the order in which they came: an app waits for no more than one
 *       request of each other app at a time. One that finds room in its app's own part meanwhile takes that.
 *   <li>What a request does not need any more it gives back at once.
 *   <li>One answer of all at a time is copied: what that takes is held once beside all that.
 * </ol>
 */
final class WebRoom {
    /** One request of the largest. */
    private static final int OWN = Outgoing.most(Http.MAX_REQUEST_BODY);

    /** Where no other app sends, one sends as many at once as it may. */
    private static final int COMMON = (Http.MAX_AT_ONCE - 1) * Outgoing.most(0);

    private final int own;
    private final Object copying = new Object();
    private final List<Share> line;
    private int common;

    /** Makes the room of a node: 25 MiB for each app, and 63 MiB for all. */
    WebRoom() {
        this(OWN, COMMON);
    }

    /**
     * Makes one.
     *
     * @param own how many bytes each app has that are its own; one request takes no more
     * @param common how many all have beside these
     */
    WebRoom(int own, int common) {
        this(own, common, new ArrayList<>());
    }

    /**
     * Makes one.
     *
     * @param line the apps that wait for what is common, none yet
     */
    WebRoom(int own, int common, List<Share> line) {
        this.own = own;
        this.common = common;
        this.line = line;
    }

    /** {@return the part of one more app} */
    Share share() {
        return new Share();
    }

    private synchronized void giveBack(Held held, int bytes) {
        if (held.common) {
            common += bytes;
        } else {
            held.share.free += bytes;
        }
        notifyAll();
    }

    /** What one app may hold. */
    final class Share {
        private final Deque<Held> waiting = new ArrayDeque<>();
        private int free = own;

        private Share() {}

        /**
         * Waits until there is room.
         *
         * @param end until when, by {@link System#nanoTime}
         * @return the room, to be closed
         * @throws HttpFailedException when there was none in time
         */
        Held take(int bytes, long end) throws InterruptedException {
            Held held = new Held(this, bytes);
            synchronized (WebRoom.this) {
                try {
                    queue(held);
                    while (!taken(held)) {
                        await(end);
                    }
                } finally {
                    leave(held);
                }
            }
            return held;
        }

        /** Does what copies an answer, when no other is copied. */
        <T> T copying(Work<T> work) throws InterruptedException {
            synchronized (copying) {
                return work.run();
            }
        }

        private void queue(Held held) {
            waiting.add(held);
            if (waiting.size() == 1) {
                line.add(this);
            }
        }

        private boolean taken(Held held) {
            if (waiting.peek() != held) {
                return false;
            }
            if (held.bytes <= free) {
                free -= held.bytes;
                return true;
            }
            if (line.get(0) == this && held.bytes <= common) {
                common -= held.bytes;
                held.common = true;
                return true;
            }
            return false;
        }

        private void await(long end) throws InterruptedException {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new HttpFailedException(
                        HttpFailedException.Kind.TOO_SLOW,
                        "requests of apps in processes of their own held all the memory that the node has for them,"
                                + " and took all of the time; send fewer at once, or give them more time");
            }
            TimeUnit.NANOSECONDS.timedWait(WebRoom.this, left);
        }

        /** Behind the next of each other app, where there is one more to wait. */
        private void leave(Held held) {
            boolean first = waiting.peek() == held;
            waiting.remove(held);
            if (first) {
                line.remove(this);
                if (!waiting.isEmpty()) {
                    line.add(this);
                }
                WebRoom.this.notifyAll();
            }
        }
    }

    /** Copies something. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException;
    }

    /** What one request holds. */
    final class Held implements AutoCloseable {
        private final Share share;
        private int bytes;
        private boolean common;

        private Held(Share share, int bytes) {
            this.share = share;
            this.bytes = bytes;
        }

        /** Gives back all but so many bytes. */
        synchronized void keep(int needed) {
            int free = Math.max(0, bytes - needed);
            bytes -= free;
            giveBack(this, free);
        }

        @Override
        public void close() {
            keep(0);
        }
    }
}
