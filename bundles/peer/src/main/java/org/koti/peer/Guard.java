package org.koti.peer;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one lock of the node's peer state. Whoever comes from outside (an app, a session, a timer) passes it; what is inside needs no other. Nothing inside
 * waits for the network or calls an app: that is queued and done after leaving.
 */
final class Guard {
    private final ReentrantLock lock = new ReentrantLock(true);

    void run(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    <T> T get(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    <T, E extends Exception> T call(Throwing<T, E> work) throws E {
        lock.lock();
        try {
            return work.call();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Work that can fail in a way that must be dealt with.
     *
     * @param <T> what it gives
     * @param <E> how it can fail
     */
    interface Throwing<T, E extends Exception> {
        T call() throws E;
    }
}
