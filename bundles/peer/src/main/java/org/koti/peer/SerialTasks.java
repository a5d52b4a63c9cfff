package org.koti.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Runs tasks one after the other, in the order given, each on a thread of a pool. Safe for use by several threads. */
final class SerialTasks {
    private final Consumer<Runnable> pool;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    SerialTasks(Consumer<Runnable> pool) {
        this.pool = pool;
    }

    void add(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        pool.accept(this::next);
    }

    private void next() {
        Runnable task;
        synchronized (waiting) {
            task = waiting.remove();
        }
        try {
            task.run();
        } finally {
            goOn();
        }
    }

    private void goOn() {
        synchronized (waiting) {
            running = !waiting.isEmpty();
            if (!running) {
                return;
            }
        }
        pool.accept(this::next);
    }
}
