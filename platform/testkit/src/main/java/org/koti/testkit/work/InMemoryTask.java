package org.koti.testkit.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.koti.api.work.Task;
import org.koti.api.work.TaskFailedException;

/** A task of a test; its result is there when the test has run it. */
final class InMemoryTask<T> implements Task<T> {
    private final InMemoryTasks tasks;
    private final Callable<T> work;
    private final List<Consumer<Task<T>>> callbacks = new ArrayList<>();
    private State state = State.WAITING;
    private Optional<T> result = Optional.empty();
    private @Nullable Throwable failure;

    InMemoryTask(InMemoryTasks tasks, Callable<T> work) {
        this.tasks = tasks;
        this.work = work;
    }

    void run() {
        state = State.RUNNING;
        try {
            result = Optional.of(Objects.requireNonNull(work.call(), "the result of a task is never null"));
            end(State.DONE);
        } catch (Exception | Error e) {
            failure = e;
            tasks.failed(e);
            end(State.FAILED);
        }
    }

    private void end(State how) {
        if (state == State.WAITING || state == State.RUNNING) {
            state = how;
            callbacks.forEach(this::call);
        }
    }

    private void call(Consumer<Task<T>> callback) {
        if (!tasks.hasEnded()) {
            try {
                callback.accept(this);
            } catch (RuntimeException | Error e) {
                tasks.failed(e);
            }
        }
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Optional<T> await(Duration longest) {
        if (state == State.CANCELLED) {
            throw new CancellationException("the task was cancelled");
        }
        if (failure != null) {
            throw new TaskFailedException(failure);
        }
        return result;
    }

    @Override
    public boolean cancel() {
        boolean open = state == State.WAITING || state == State.RUNNING;
        tasks.forget(this);
        end(State.CANCELLED);
        return open;
    }

    @Override
    public void whenEnded(Consumer<Task<T>> callback) {
        if (state == State.WAITING || state == State.RUNNING) {
            callbacks.add(callback);
        } else {
            call(callback);
        }
    }
}
