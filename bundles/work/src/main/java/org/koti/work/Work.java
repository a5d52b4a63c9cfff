package org.koti.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.koti.api.work.Task;
import org.koti.api.work.TaskFailedException;

/** A task of an app. No code of the app is called while its lock is held. */
final class Work<T> implements Task<T>, Runnable {
    private final Callable<T> work;
    private final Failures failures;
    private final Room room;
    private final Consumer<Runnable> forget;
    private final BooleanSupplier goesOn;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Consumer<Task<T>>> callbacks = new ArrayList<>();
    private State state = State.WAITING;
    private Optional<T> result = Optional.empty();
    private @Nullable Throwable failure;
    private @Nullable Thread runner;

    Work(Callable<T> work, Failures failures, Room room, Consumer<Runnable> forget, BooleanSupplier goesOn) {
        this.work = work;
        this.failures = failures;
        this.room = room;
        this.forget = forget;
        this.goesOn = goesOn;
    }

    @Override
    public void run() {
        room.run(this::isWanted, this::runInside);
        if (!goesOn.getAsBoolean()) {
            end(State.CANCELLED);
        }
    }

    private boolean isWanted() {
        return goesOn.getAsBoolean() && state() == State.WAITING;
    }

    private void runInside() {
        if (begin()) {
            State how = call();
            leave();
            end(how);
        }
    }

    private synchronized boolean begin() {
        if (state != State.WAITING) {
            return false;
        }
        state = State.RUNNING;
        runner = Thread.currentThread();
        return true;
    }

    private State call() {
        try {
            T value = Objects.requireNonNull(work.call(), "the result of a task is never null");
            synchronized (this) {
                result = Optional.of(value);
            }
            return State.DONE;
        } catch (Throwable e) {
            boolean cancelled = state() == State.CANCELLED;
            synchronized (this) {
                failure = e;
            }
            if (!cancelled) {
                failures.tell(e);
            }
            return State.FAILED;
        }
    }

    /** From here on a cancellation interrupts nobody; an interrupt that came before is not the next task's. */
    private synchronized void leave() {
        runner = null;
        Thread.interrupted();
    }

    /** Ends it in this way unless it has ended before. */
    void end(State how) {
        settle(how).ifPresent(this::announce);
    }

    /** Who waits for the end that comes now; nothing where it has ended before. Who is interrupted by a cancellation sees that it is one. */
    private synchronized Optional<List<Consumer<Task<T>>>> settle(State how) {
        if (hasEnded()) {
            return Optional.empty();
        }
        state = how;
        if (how == State.CANCELLED && runner != null) {
            runner.interrupt();
        }
        List<Consumer<Task<T>>> waiting = List.copyOf(callbacks);
        callbacks.clear();
        return Optional.of(waiting);
    }

    private void announce(List<Consumer<Task<T>>> waiting) {
        over.countDown();
        waiting.forEach(this::tell);
    }

    private void tell(Consumer<Task<T>> callback) {
        if (goesOn.getAsBoolean()) {
            failures.guard(() -> callback.accept(this));
        }
    }

    private boolean hasEnded() {
        return state != State.WAITING && state != State.RUNNING;
    }

    @Override
    public synchronized State state() {
        return state;
    }

    @Override
    public Optional<T> await(Duration longest) throws InterruptedException {
        if (!over.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        synchronized (this) {
            if (state == State.CANCELLED) {
                throw new CancellationException("the task was cancelled");
            }
            if (state == State.FAILED && failure != null) {
                throw new TaskFailedException(failure);
            }
            return result;
        }
    }

    @Override
    public boolean cancel() {
        Optional<List<Consumer<Task<T>>>> waiting = settle(State.CANCELLED);
        waiting.ifPresent(all -> {
            forget.accept(this);
            announce(all);
        });
        return waiting.isPresent();
    }

    @Override
    public void whenEnded(Consumer<Task<T>> callback) {
        synchronized (this) {
            if (!hasEnded()) {
                callbacks.add(callback);
                return;
            }
        }
        tell(callback);
    }
}
