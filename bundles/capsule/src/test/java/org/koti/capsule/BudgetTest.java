package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BudgetTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void afterWhatCannotBeReadThereIsRoomAgain() throws Exception {
        Budget.Share budget = new Budget(10).share();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> budget.read(bytes("[1,2,3,4,5"))).isInstanceOf(MalformedCallException.class);
        }
        assertThat(budget.read(bytes("[1,2,3,45]"))).hasSize(4);
    }

    @Test
    void aBodyThatIsLongerThanTheLongestIsReadAlone() throws Exception {
        assertThat(new Budget(2).share().read(bytes("[1,2,3,4,5,6]"))).hasSize(6);
    }

    private static final int LARGE = 1 << 20;
    private static final int HALF = LARGE / 2;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Budget budget = new Budget(LARGE);
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void end() {
        done.countDown();
        threads.shutdownNow();
    }

    /** Reads, and has not read all of it when this returns. */
    private Future<Integer> begin(Budget.Share share, int length) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<Integer> reading = threads.submit(() -> share.within(length, () -> read(begun, length)));
        begun.await();
        return reading;
    }

    private int read(CountDownLatch begun, int length) {
        begun.countDown();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return length;
    }

    @Test
    void whatOthersReadTakesNothingOfALinksOwnShare() throws Exception {
        Budget.Share large = budget.share();
        Future<Integer> first = begin(large, LARGE);
        Future<Integer> second = threads.submit(() -> large.within(LARGE, () -> LARGE));
        for (int i = 0; i < 5; i++) {
            begin(budget.share(), Budget.SMALL);
        }

        assertThat(budget.share().read(bytes("[1]"))).hasSize(1);
        assertThat(budget.share().within(Budget.SMALL, () -> 7)).isEqualTo(7);
        assertThat(large.read(bytes("[1]"))).hasSize(1);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        done.countDown();
        assertThat(second.get()).isEqualTo(LARGE);
    }

    @Test
    void aLinkReadsOneLargeBodyAtATimeAlthoughThereIsRoomForTwo() throws Exception {
        Budget.Share link = budget.share();
        begin(link, HALF);
        AtomicBoolean begun = new AtomicBoolean();
        FutureTask<Integer> second = new FutureTask<>(() -> link.within(HALF, () -> {
            begun.set(true);
            return read(new CountDownLatch(1), HALF);
        }));
        Thread reader = new Thread(second, "second body");
        reader.start();

        await().until(() -> reader.getState() == Thread.State.WAITING);
        assertThat(begun)
                .as("it waits for its turn, not in the middle of reading")
                .isFalse();
        Future<Integer> other = begin(budget.share(), HALF);
        assertThat(begun).isFalse();
        done.countDown();
        assertThat(other.get()).isEqualTo(HALF);
        assertThat(second.get()).isEqualTo(HALF);
    }
}
