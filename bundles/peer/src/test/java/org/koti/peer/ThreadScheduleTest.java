package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;

final class ThreadScheduleTest {
    private static final AppId GREEDY = new AppId("test", "greedy");
    private static final AppId OTHER = new AppId("test", "other");
    private static final int MANY = 100;
    private static final int AT_ONCE = AppLanes.AT_ONCE;

    private final ThreadSchedule schedule = new ThreadSchedule();
    private final CountDownLatch over = new CountDownLatch(1);
    private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        over.countDown();
        schedule.close();
    }

    private void hang(AppId app, int number) {
        schedule.call(app, () -> {
            begun.add(number);
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private List<Integer> take(int count) throws InterruptedException {
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Integer next = begun.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("task %d of %d", i, count).isNotNull();
            taken.add(next);
        }
        return taken;
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void anAppThatHangsHoldsUpNoOther() throws InterruptedException {
        numbers(0, MANY).forEach(number -> hang(GREEDY, number));
        assertThat(take(AT_ONCE)).containsExactlyInAnyOrderElementsOf(numbers(0, AT_ONCE));
        hang(OTHER, -1);
        assertThat(take(1)).containsExactly(-1);
        assertThat(begun).isEmpty();
        over.countDown();
        assertThat(take(MANY - AT_ONCE)).containsExactlyInAnyOrderElementsOf(numbers(AT_ONCE, MANY));
    }

    @Test
    void besideOthersOfItsAppThatHangTheTasksOfOneSeatGoOnInOrder() throws InterruptedException {
        numbers(0, AT_ONCE - 1).forEach(number -> hang(GREEDY, number));
        assertThat(take(AT_ONCE - 1)).hasSize(AT_ONCE - 1);
        SerialTasks seat = new SerialTasks(task -> schedule.call(GREEDY, task));
        numbers(0, MANY).forEach(number -> seat.add(() -> begun.add(number)));
        assertThat(take(MANY)).isEqualTo(numbers(0, MANY));
    }

    @Test
    void whatFailsMakesRoom() throws InterruptedException {
        for (int i = 0; i < AT_ONCE; i++) {
            schedule.call(GREEDY, () -> {
                throw new AssertionError("an app's error, as a test wants it");
            });
        }
        hang(GREEDY, 1);
        assertThat(take(1)).containsExactly(1);
    }
}
