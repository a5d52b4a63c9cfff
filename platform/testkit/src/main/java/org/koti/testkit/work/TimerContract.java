package org.koti.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.koti.api.work.Timer;

/** What every {@link Timer} owes. A test class implements it and gives a {@link WorkHarness} for each test. */
public interface TimerContract {
    /** A time that a test can wait for. */
    Duration SOON = Duration.ofMillis(20);

    /**
     * An app's timer.
     *
     * @return the same within one test
     */
    Timer timer();

    /**
     * What surrounds it.
     *
     * @return the same within one test
     */
    WorkHarness harness();

    /** What is set runs. */
    @Test
    default void whatIsSetRuns() {
        CountDownLatch rang = new CountDownLatch(2);
        timer().after(SOON, rang::countDown);
        timer().after(Duration.ZERO, rang::countDown);
        harness().await(rang);
        assertThat(harness().failures()).isEmpty();
    }

    /** What repeats runs again and again, until it is cancelled. */
    @Test
    default void whatRepeatsGoesOnUntilItIsCancelled() {
        CountDownLatch thrice = new CountDownLatch(3);
        Timer.Alarm alarm = timer().every(SOON, thrice::countDown);
        harness().await(thrice);
        alarm.cancel();
        alarm.cancel();
    }

    /** What throws is told to the person, and goes on if it repeats. */
    @Test
    default void whatThrowsIsToldAndGoesOn() {
        CountDownLatch thrice = new CountDownLatch(3);
        timer().every(SOON, () -> {
            thrice.countDown();
            throw new IllegalStateException("of the test");
        });
        harness().await(thrice);
        assertThat(harness().failures()).isNotEmpty();
        assertThat(harness().failures().get(0)).contains("of the test");
    }

    /** What was cancelled in time does not run. */
    @Test
    default void whatWasCancelledDoesNotRun() {
        CountDownLatch later = new CountDownLatch(1);
        List<String> ran = new ArrayList<>();
        timer().after(SOON, () -> ran.add("cancelled")).cancel();
        timer().after(SOON.multipliedBy(5), later::countDown);
        harness().await(later);
        assertThat(ran).isEmpty();
    }

    /** Alarms are bounded, and one that was cancelled or has rung makes room. */
    @Test
    default void alarmsAreBounded() {
        List<Timer.Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < Timer.MAX_ALARMS - 1; i++) {
            alarms.add(timer().after(Timer.MAX_WAIT, () -> {}));
        }
        timer().every(Timer.MAX_WAIT, () -> {});
        assertThatThrownBy(() -> timer().after(SOON, () -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("1000 alarms are set already; cancel some first");
        alarms.get(0).cancel();
        alarms.get(0).cancel();
        timer().after(Timer.MAX_WAIT, () -> {});
        assertThatThrownBy(() -> timer().every(SOON, () -> {})).isInstanceOf(RejectedExecutionException.class);
        alarms.get(1).cancel();
        CountDownLatch rang = new CountDownLatch(1);
        timer().after(SOON, rang::countDown);
        harness().await(rang);
        timer().every(Timer.MAX_WAIT, () -> {});
    }

    /** Times have bounds. */
    @Test
    default void timesAreBounded() {
        for (Duration wrong : List.of(Duration.ofNanos(-1), Timer.MAX_WAIT.plusNanos(1))) {
            assertThatThrownBy(() -> timer().after(wrong, () -> {})).isInstanceOf(IllegalArgumentException.class);
        }
        for (Duration wrong : List.of(Timer.MIN_PAUSE.minusNanos(1), Timer.MAX_WAIT.plusNanos(1))) {
            assertThatThrownBy(() -> timer().every(wrong, () -> {})).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** After the run of the app nothing is set. */
    @Test
    default void afterTheRunNothingIsSet() {
        timer().every(SOON, () -> {});
        harness().end();
        assertThatThrownBy(() -> timer().after(SOON, () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was stopped");
        assertThatThrownBy(() -> timer().every(SOON, () -> {})).isInstanceOf(IllegalStateException.class);
    }
}
