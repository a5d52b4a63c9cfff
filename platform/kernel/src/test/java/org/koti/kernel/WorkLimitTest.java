package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;

/** How long an app may start or stop, with a clock of the test's own. */
final class WorkLimitTest {
    private static final AppId APP = new AppId("koti", "app");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(400);

    private final WorkLimit limit = WorkLimit.ofWork(LIMIT, 0);

    private static long seconds(double count) {
        return Math.round(count * 1e9);
    }

    @Test
    void whatIsComputedCounts() {
        assertThat(limit.isReached(seconds(9), seconds(9), 0, false)).isFalse();
        assertThat(limit.isReached(seconds(9.9), seconds(9.9), 0, false)).isFalse();
        assertThat(limit.isReached(seconds(10), seconds(10), 0, false)).isTrue();
    }

    @Test
    void waitingCountsTogetherWithWhatIsComputed() {
        assertThat(limit.isReached(seconds(5), seconds(5), 0, false)).isFalse();
        assertThat(limit.isReached(seconds(9.9), seconds(5), 0, true)).isFalse();
        assertThat(limit.isReached(seconds(10), seconds(5), 0, true)).isTrue();
    }

    @Test
    void whoIsNotLetOnByABusyMachineIsNotGivenUp() {
        for (int second = 1; second < 60; second++) {
            assertThat(limit.isReached(seconds(second), seconds(second / 10.0), 0, false))
                    .as("after %d s, a tenth of them computed", second)
                    .isFalse();
        }
    }

    @Test
    void afterSixTimesTheLimitItIsOverAllTheSame() {
        assertThat(limit.isReached(seconds(59.9), 0, 0, false)).isFalse();
        assertThat(limit.isReached(seconds(60), 0, 0, false)).isTrue();
    }

    @Test
    void whoStopsIsGivenUpByTheClockHoweverLittleItComputed() {
        WorkLimit stopping = WorkLimit.byTheClock(LIMIT, seconds(3));

        assertThat(stopping.isReached(seconds(12.9), 0, 0, false)).isFalse();
        assertThat(stopping.isReached(seconds(13), 0, 0, false)).isTrue();
    }

    @Test
    void aProcessForWhichItWaitsCountsAsWhatItComputes() {
        for (int second = 1; second < 60; second++) {
            assertThat(limit.isReached(seconds(second), 0, seconds(second / 10.0), true))
                    .as("after %d s, a tenth of them computed elsewhere", second)
                    .isFalse();
        }
        assertThat(limit.isReached(seconds(60), 0, seconds(6), true)).isTrue();
    }

    @Test
    void aProcessThatComputesNearlyNothingIsWaitedForAsAnythingElse() {
        assertThat(limit.isReached(seconds(5), 0, seconds(0.1), true)).isFalse();
        assertThat(limit.isReached(seconds(10), 0, seconds(0.2), true)).isTrue();
    }

    @Test
    void noMoreCountsThanHasPassed() {
        assertThat(limit.isReached(seconds(9), seconds(100), 0, false)).isFalse();
    }

    @Test
    void aStartThatOthersKeepOutEndsWellHoweverLate() throws Exception {
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            synchronized (monitor) {
                held.countDown();
                await(release);
            }
        });
        other.start();
        held.await();
        AtomicLong now = new AtomicLong();
        AppThread thread = new AppThread(APP, SHORT, () -> {
            if (now.addAndGet(SHORT.toNanos() / 2) > 3 * SHORT.toNanos()) {
                release.countDown();
            }
            return now.get();
        });

        assertThat(thread.start(
                        () -> {
                            synchronized (monitor) {
                                return APP;
                            }
                        },
                        () -> true))
                .isEqualTo(APP);
        assertThat(now.get()).isGreaterThan(3 * SHORT.toNanos());
        other.join();
    }

    @Test
    void aStartThatWaitsForNothingIsGivenUp() {
        AppThread thread = new AppThread(APP, SHORT);

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> thread.start(
                        () -> {
                            new CountDownLatch(1).await();
                            return APP;
                        },
                        () -> true));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
