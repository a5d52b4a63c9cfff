package org.koti.capsule;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** A pool of a system that has nothing left: it starts no thread, and does not end either. */
final class NoThread extends AbstractExecutorService {
    @Override
    public void execute(Runnable work) {
        throw new OutOfMemoryError("no thread is left");
    }

    @Override
    public void shutdown() {
        throw new StackOverflowError("nothing is left");
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new StackOverflowError("nothing is left");
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
