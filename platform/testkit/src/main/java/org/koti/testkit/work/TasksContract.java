package org.koti.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.koti.api.work.Task;
import org.koti.api.work.TaskFailedException;
import org.koti.api.work.Tasks;

/** What every {@link Tasks} owes. A test class implements it and gives a {@link WorkHarness} for each test. */
public interface TasksContract {
    /**
     * An app's tasks.
     *
     * @return the same within one test
     */
    Tasks tasks();

    /**
     * What surrounds them.
     *
     * @return the same within one test
     */
    WorkHarness harness();

    private <T> Task<T> ended(Task<T> task) {
        CountDownLatch over = new CountDownLatch(1);
        task.whenEnded(ended -> over.countDown());
        harness().await(over);
        return task;
    }

    /** A task runs and has its result. */
    @Test
    default void aTaskHasItsResult() throws InterruptedException {
        Task<String> task = ended(tasks().submit(() -> "done"));
        assertThat(task.await(Duration.ZERO)).contains("done");
        assertThat(task.state()).isEqualTo(Task.State.DONE);
        assertThat(task.cancel()).isFalse();
        assertThat(harness().failures()).isEmpty();
    }

    /** Tasks are an executor like another. */
    @Test
    default void workWithoutAResultRuns() {
        CountDownLatch ran = new CountDownLatch(1);
        tasks().execute(ran::countDown);
        harness().await(ran);
    }

    /** What a task throws is told to who asks, and to the person. */
    @Test
    default void whatATaskThrowsIsNotLost() {
        IllegalStateException thrown = new IllegalStateException("of the test");
        Task<String> task = ended(tasks().submit(() -> {
            throw thrown;
        }));
        assertThat(task.state()).isEqualTo(Task.State.FAILED);
        assertThatThrownBy(() -> task.await(Duration.ZERO))
                .isInstanceOf(TaskFailedException.class)
                .hasCause(thrown);
        assertThat(harness().failures()).singleElement().asString().contains("of the test");
    }

    /** An error is no more lost than an exception, and the next task runs. */
    @Test
    default void anErrorIsNotLostEither() {
        Task<String> task = ended(tasks().submit(() -> {
            throw new StackOverflowError("of the test");
        }));
        assertThat(task.state()).isEqualTo(Task.State.FAILED);
        assertThat(harness().failures()).singleElement().asString().contains("StackOverflowError");
        assertThat(ended(tasks().submit(() -> 1)).state()).isEqualTo(Task.State.DONE);
    }

    /** Callbacks come once each, also where the task has ended before. */
    @Test
    default void callbacksComeOnce() {
        List<String> called = new CopyOnWriteArrayList<>();
        Task<String> task = tasks().submit(() -> "done");
        task.whenEnded(ended -> called.add("first " + ended.state()));
        ended(task);
        task.whenEnded(ended -> called.add("second " + ended.state()));
        assertThat(called).containsExactly("first DONE", "second DONE");
    }

    /** A callback that throws is told to the person, and the others are called. */
    @Test
    default void aCallbackThatThrowsIsNotLost() {
        Task<String> task = tasks().submit(() -> "done");
        task.whenEnded(ended -> {
            throw new IllegalStateException("in the callback");
        });
        assertThat(ended(task).state()).isEqualTo(Task.State.DONE);
        assertThat(harness().failures()).singleElement().asString().contains("in the callback");
    }

    /** A task that was cancelled while it waited does not run. */
    @Test
    default void aCancelledTaskDoesNotRun() {
        CountDownLatch open = new CountDownLatch(1);
        List<Task<Boolean>> busy = new ArrayList<>();
        for (int i = 0; i < Tasks.MAX_AT_ONCE; i++) {
            busy.add(tasks().submit(() -> open.getCount() == 0 || waited(open)));
        }
        List<String> ran = new CopyOnWriteArrayList<>();
        Task<Boolean> task = tasks().submit(() -> ran.add("ran"));
        assertThat(task.cancel()).isTrue();
        assertThat(task.cancel()).isFalse();
        open.countDown();
        busy.forEach(this::ended);
        ended(tasks().submit(() -> "after"));
        assertThat(ran).isEmpty();
        assertThat(task.state()).isEqualTo(Task.State.CANCELLED);
        assertThatThrownBy(() -> task.await(Duration.ZERO)).isInstanceOf(CancellationException.class);
        assertThat(harness().failures()).isEmpty();
    }

    private static boolean waited(CountDownLatch latch) throws InterruptedException {
        latch.await();
        return true;
    }

    /** After the run of the app nothing is taken, and what waited does not run. */
    @Test
    default void afterTheRunNothingRuns() throws InterruptedException {
        Task<String> task = ended(tasks().submit(() -> "done"));
        harness().end();
        assertThatThrownBy(() -> tasks().submit(() -> "late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was stopped");
        assertThatThrownBy(() -> tasks().execute(() -> {})).isInstanceOf(IllegalStateException.class);
        assertThat(task.await(Duration.ZERO)).isEqualTo(Optional.of("done"));
    }
}
