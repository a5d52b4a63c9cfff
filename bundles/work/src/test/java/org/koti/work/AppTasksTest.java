package org.koti.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.api.work.Task;
import org.koti.api.work.Tasks;
import org.koti.spi.consent.AppGate;
import org.koti.spi.limit.Resource;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.work.TasksContract;
import org.koti.testkit.work.WorkHarness;

final class AppTasksTest implements TasksContract {
    private final FakeGate gate = FakeGate.of();
    private final Told told = new Told();
    private final AppTasks tasks = new AppTasks(gate, told);
    private final RealHarness harness = new RealHarness(gate, told, tasks::close);

    @AfterEach
    void close() throws InterruptedException {
        tasks.close();
        assertThat(tasks.awaitEnd(RealHarness.PATIENCE_SECONDS)).isTrue();
    }

    @Override
    public Tasks tasks() {
        return tasks;
    }

    @Override
    public WorkHarness harness() {
        return harness;
    }

    private List<Task<Boolean>> busy(CountDownLatch running, CountDownLatch open) {
        List<Task<Boolean>> busy = new ArrayList<>();
        for (int i = 0; i < Tasks.MAX_AT_ONCE; i++) {
            busy.add(tasks.submit(() -> {
                running.countDown();
                return open.await(RealHarness.PATIENCE_SECONDS, TimeUnit.SECONDS);
            }));
        }
        harness.await(running);
        return busy;
    }

    @Test
    void aRunOnProbationRunsItsTasksAsItsStartMayWaitForThem() throws Exception {
        FakeGate next = gate.next();
        AppTasks ofNext = new AppTasks(next, told);

        assertThat(ofNext.submit(next::phase).await(Duration.ofSeconds(RealHarness.PATIENCE_SECONDS)))
                .contains(AppGate.Phase.PROBATION);

        ofNext.close();
        assertThat(ofNext.awaitEnd(RealHarness.PATIENCE_SECONDS)).isTrue();
    }

    @Test
    void aTaskOnWhichARequestWaitsIsDoneAlsoInARunThatWasReplaced() throws Exception {
        gate.swap(gate.next());

        assertThat(tasks.submit(() -> 1).await(Duration.ofSeconds(RealHarness.PATIENCE_SECONDS)))
                .contains(1);
    }

    @Test
    void whatRunsAtOnceAndWhatWaitsIsBounded() {
        CountDownLatch open = new CountDownLatch(1);
        busy(new CountDownLatch(Tasks.MAX_AT_ONCE), open);
        CountDownLatch ran = new CountDownLatch(Tasks.MAX_WAITING);
        for (int i = 0; i < Tasks.MAX_WAITING; i++) {
            tasks.execute(ran::countDown);
        }
        assertThatThrownBy(() -> tasks.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("1000 tasks wait already; let some end first");
        assertThat(ran.getCount()).isEqualTo(Tasks.MAX_WAITING);
        assertThat(gate.exceeded()).containsExactly(Resource.THREADS);
        open.countDown();
        harness.await(ran);
    }

    @Test
    void aTaskBeginsWhenThereIsRoomForOneMoreThreadOfTheApp() throws InterruptedException {
        gate.limit(Resource.THREADS, 2);
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        List<Task<Boolean>> busy = new ArrayList<>();
        for (int i = 0; i < Tasks.MAX_AT_ONCE; i++) {
            busy.add(tasks.submit(() -> {
                running.countDown();
                open.await();
                return gate.inside() == 1;
            }));
        }
        harness.await(running);
        assertThat(busy).extracting(Task::state).containsOnlyOnce(Task.State.RUNNING);
        open.countDown();

        for (Task<Boolean> task : busy) {
            assertThat(task.await(Duration.ofSeconds(RealHarness.PATIENCE_SECONDS)))
                    .contains(true);
        }
        assertThat(gate.exceeded()).isEmpty();
    }

    @Test
    void tasksLeaveRoomForTheAlarmTheyWaitFor() throws InterruptedException {
        gate.limit(Resource.THREADS, 2);
        AppTimer timer = new AppTimer(gate, told);
        CountDownLatch rang = new CountDownLatch(1);
        List<Task<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            waiting.add(tasks.submit(() -> rang.await(RealHarness.PATIENCE_SECONDS, TimeUnit.SECONDS)));
        }
        timer.after(Duration.ZERO, rang::countDown);

        for (Task<Boolean> task : waiting) {
            assertThat(task.await(Duration.ofSeconds(RealHarness.PATIENCE_SECONDS)))
                    .contains(true);
        }
        timer.close();
    }

    @Test
    void aTaskThatThrowsGivesItsPlaceBackAndOneThatIsCancelledTakesNone() throws InterruptedException {
        gate.limit(Resource.THREADS, 1);
        Task<String> cancelled = tasks.submit(() -> "ran");
        assertThat(cancelled.cancel()).isTrue();
        gate.limit(Resource.THREADS, 2);
        Task<String> throwing = tasks.submit(() -> {
            throw new IllegalStateException("as planned");
        });
        assertThatThrownBy(() -> throwing.await(Duration.ofSeconds(RealHarness.PATIENCE_SECONDS)))
                .hasRootCauseMessage("as planned");
        harness.end();

        assertThat(tasks.awaitEnd(RealHarness.PATIENCE_SECONDS)).isTrue();
        assertThat(gate.inside()).isZero();
    }

    @Test
    void whatWaitsForRoomEndsWithTheRun() {
        gate.limit(Resource.THREADS, 0);
        Task<String> waiting = tasks.submit(() -> "ran");
        gate.end();

        assertThatThrownBy(() -> waiting.await(Duration.ofSeconds(RealHarness.PATIENCE_SECONDS)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void tasksAndCallbacksRunOnThreadsOfTheApp() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch set = new CountDownLatch(1);
        Task<Boolean> task = tasks.submit(() -> {
            set.await();
            return threads.add(Thread.currentThread().getName());
        });
        task.whenEnded(ended -> {
            threads.add(Thread.currentThread().getName());
            called.countDown();
        });
        set.countDown();
        harness.await(called);
        assertThat(threads).containsExactly("koti-app-app-task-1");
    }

    @Test
    void theEndOfTheRunInterruptsWhatRunsAndCancelsWhatWaits() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(Tasks.MAX_AT_ONCE);
        List<Task<Boolean>> busy = busy(running, new CountDownLatch(1));
        Set<String> called = ConcurrentHashMap.newKeySet();
        Task<Boolean> waiting = tasks.submit(() -> called.add("ran"));
        waiting.whenEnded(ended -> called.add("called back"));
        harness.end();

        assertThat(tasks.awaitEnd(RealHarness.PATIENCE_SECONDS)).isTrue();
        assertThat(called).isEmpty();
        assertThat(waiting.state()).isEqualTo(Task.State.CANCELLED);
        assertThatThrownBy(() -> waiting.await(Duration.ZERO)).isInstanceOf(CancellationException.class);
        assertThat(busy).allSatisfy(task -> assertThat(task.state()).isEqualTo(Task.State.FAILED));
        assertThat(told.failures()).isEmpty();
    }

    @Test
    void aTaskOfARunThatEndedUnnoticedDoesNotBegin() {
        CountDownLatch open = new CountDownLatch(1);
        List<Task<Boolean>> busy = busy(new CountDownLatch(Tasks.MAX_AT_ONCE), open);
        Set<String> called = ConcurrentHashMap.newKeySet();
        Task<Boolean> waiting = tasks.submit(() -> called.add("ran"));
        gate.end();
        open.countDown();
        assertThatThrownBy(() -> waiting.await(Duration.ofSeconds(RealHarness.PATIENCE_SECONDS)))
                .isInstanceOf(CancellationException.class);
        assertThat(called).isEmpty();
        assertThat(busy).hasSize(Tasks.MAX_AT_ONCE);
    }

    @Test
    void whatACancellationInterruptsHasNotFailedHoweverSoonItEnds() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        Work<Boolean> work = new Work<>(
                () -> {
                    running.countDown();
                    return new CountDownLatch(1).await(RealHarness.PATIENCE_SECONDS, TimeUnit.SECONDS);
                },
                new Failures(gate, told, InstantSource.system()),
                new Room(gate, 0, phase -> true),
                cancelled -> harness.await(left),
                () -> true);
        Thread runner = new Thread(() -> {
            work.run();
            left.countDown();
        });
        runner.start();
        harness.await(running);
        assertThat(work.cancel()).isTrue();
        runner.join();
        assertThat(work.state()).isEqualTo(Task.State.CANCELLED);
        assertThat(told.failures()).isEmpty();
    }

    @Test
    void aCancellationInterruptsTheTaskAndNoOther() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(Tasks.MAX_AT_ONCE);
        List<Task<Boolean>> busy = busy(running, new CountDownLatch(1));
        busy.forEach(task -> assertThat(task.cancel()).isTrue());
        Task<Boolean> next = tasks.submit(() -> Thread.currentThread().isInterrupted());
        assertThat(next.await(Duration.ofSeconds(RealHarness.PATIENCE_SECONDS))).contains(false);
        assertThat(told.failures()).isEmpty();
    }

    @Test
    void whatAnExceptionSaysOfItselfIsNotTrusted() throws InterruptedException {
        Task<String> task = tasks.submit(() -> {
            throw new HostileException();
        });
        CountDownLatch over = new CountDownLatch(1);
        task.whenEnded(ended -> over.countDown());
        harness.await(over);
        assertThat(told.failures()).containsExactly(HostileException.class.getName());
        assertThat(tasks.submit(() -> "next").await(Duration.ofSeconds(RealHarness.PATIENCE_SECONDS)))
                .contains("next");
    }

    @Test
    void aStormOfFailuresIsToldOnce() throws InterruptedException {
        Task<String> last = tasks.submit(() -> "first");
        for (int i = 0; i < 100; i++) {
            last = tasks.submit(() -> {
                throw new IllegalStateException("a\nb\u202e");
            });
        }
        CountDownLatch over = new CountDownLatch(1);
        last.whenEnded(ended -> over.countDown());
        harness.await(over);
        assertThat(told.failures()).containsExactly("java.lang.IllegalStateException: a\\u000ab\\u202e");
    }

    /** One whose words throw. */
    private static final class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new IllegalStateException("no words");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new StackOverflowError();
        }
    }
}
