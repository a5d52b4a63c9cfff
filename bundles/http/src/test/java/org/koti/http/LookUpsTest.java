package org.koti.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookUpsTest {
    private final LookUps lookUps = new LookUps();
    private final CountDownLatch over = new CountDownLatch(1);
    private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        over.countDown();
        lookUps.close();
    }

    private boolean hang(String owner, int number) {
        return lookUps.run(owner, () -> {
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
            taken.add(begun.take());
        }
        return taken;
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void aFewOfOneAppAreUnderWayAndSomeWaitAndTheRestIsRefused() throws InterruptedException {
        int most = LookUps.AT_ONCE + LookUps.WAITING;
        numbers(0, most).forEach(number -> assertThat(hang("greedy", number)).isTrue());
        assertThat(hang("greedy", most)).isFalse();
        assertThat(take(LookUps.AT_ONCE)).containsExactlyInAnyOrderElementsOf(numbers(0, LookUps.AT_ONCE));
        assertThat(hang("other", -1)).isTrue();
        assertThat(begun.take()).isEqualTo(-1);
        assertThat(begun).isEmpty();
        over.countDown();
        assertThat(take(LookUps.WAITING)).containsExactlyInAnyOrderElementsOf(numbers(LookUps.AT_ONCE, most));
    }

    @Test
    void whatFailsMakesRoom() throws InterruptedException {
        for (int i = 0; i <= LookUps.AT_ONCE; i++) {
            CountDownLatch failing = new CountDownLatch(1);
            assertThat(lookUps.run("app", () -> {
                        failing.countDown();
                        throw new IllegalStateException("a name that cannot be looked up");
                    }))
                    .isTrue();
            failing.await();
        }
        assertThat(hang("app", 7)).isTrue();
        assertThat(begun.take()).isEqualTo(7);
    }

    @Test
    void afterItsEndNothingIsLookedUp() {
        lookUps.close();
        assertThat(hang("app", 1)).isFalse();
    }
}
