package org.koti.testkit.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.koti.api.work.Task;
import org.koti.api.work.Tasks;
import org.koti.spi.consent.AppGate;

/** Tasks that wait until the test runs them, on the thread of the test. Safe for use by several threads. */
public final class InMemoryTasks implements Tasks {
    private final AppGate gate;
    private final Queue<InMemoryTask<?>> waiting = new ArrayDeque<>();
    private final List<Throwable> failures = new ArrayList<>();
    private boolean ended;

    /**
     * Makes an app's tasks.
     *
     * @param gate the app's gate
     */
    public InMemoryTasks(AppGate gate) {
        this.gate = gate;
    }

    /** Runs what waits, and what that submits, until nothing waits. */
    public void runAll() {
        for (Optional<InMemoryTask<?>> next = next(); next.isPresent(); next = next()) {
            next.get().run();
        }
    }

    private synchronized Optional<InMemoryTask<?>> next() {
        return Optional.ofNullable(waiting.poll());
    }

    /** Ends the run of the app: what waits is cancelled. */
    public synchronized void end() {
        ended = true;
        List.copyOf(waiting).forEach(InMemoryTask::cancel);
        waiting.clear();
    }

    /**
     * What tasks and callbacks threw.
     *
     * @return the failures, oldest first
     */
    public synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    synchronized void failed(Throwable failure) {
        failures.add(failure);
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized void forget(InMemoryTask<?> task) {
        waiting.remove(task);
    }

    @Override
    public synchronized <T> Task<T> submit(Callable<T> work) {
        gate.requireRunning();
        if (waiting.size() == MAX_WAITING) {
            throw new RejectedExecutionException(MAX_WAITING + " tasks wait already; let some end first");
        }
        InMemoryTask<T> task = new InMemoryTask<>(this, work);
        waiting.add(task);
        return task;
    }

    @Override
    public void execute(Runnable work) {
        submit(() -> {
            work.run();
            return work;
        });
    }
}
