package org.koti.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.koti.api.work.Task;
import org.koti.api.work.Tasks;
import org.koti.testkit.consent.FakeGate;

class InMemoryTasksTest implements TasksContract {
    private final FakeGate gate = FakeGate.of();
    private final InMemoryTasks tasks = new InMemoryTasks(gate);

    @Override
    public Tasks tasks() {
        return tasks;
    }

    @Override
    public WorkHarness harness() {
        return new WorkHarness() {
            @Override
            public FakeGate gate() {
                return gate;
            }

            @Override
            public void await(CountDownLatch latch) {
                tasks.runAll();
                assertThat(latch.getCount()).isZero();
            }

            @Override
            public void end() {
                gate.end();
                tasks.end();
            }

            @Override
            public List<String> failures() {
                return tasks.failures().stream().map(String::valueOf).toList();
            }
        };
    }

    @Test
    void whatWaitsIsBoundedAndEndsWithTheRun() {
        List<String> ran = new ArrayList<>();
        Task<Boolean> first = tasks.submit(() -> ran.add("first"));
        for (int i = 1; i < Tasks.MAX_WAITING; i++) {
            tasks.execute(() -> ran.add("more"));
        }
        assertThatThrownBy(() -> tasks.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        harness().end();
        tasks.runAll();
        assertThat(ran).isEmpty();
        assertThat(first.state()).isEqualTo(Task.State.CANCELLED);
    }
}
