package org.koti.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.api.work.Timer;
import org.koti.spi.consent.AppGate;
import org.koti.spi.limit.Resource;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.work.TimerContract;
import org.koti.testkit.work.WorkHarness;

final class AppTimerTest implements TimerContract {
    private final FakeGate gate = FakeGate.of();
    private final Told told = new Told();
    private final AppTimer timer = new AppTimer(gate, told);
    private final RealHarness harness = new RealHarness(gate, told, timer::close);

    @AfterEach
    void close() throws InterruptedException {
        timer.close();
        assertThat(timer.awaitEnd(RealHarness.PATIENCE_SECONDS)).isTrue();
    }

    @Override
    public Timer timer() {
        return timer;
    }

    @Override
    public WorkHarness harness() {
        return harness;
    }

    @Test
    void aRunOnProbationBeginsItsAlarmsWhenItsTurnHasCome() throws InterruptedException {
        FakeGate next = gate.next();
        AppTimer ofNext = new AppTimer(next, told);
        AtomicInteger early = new AtomicInteger();
        CountDownLatch rang = new CountDownLatch(2);
        Runnable ring = () -> {
            early.addAndGet(next.phase() == AppGate.Phase.CURRENT ? 0 : 1);
            rang.countDown();
        };
        CountDownLatch current = new CountDownLatch(3);
        timer.every(SOON, current::countDown);
        ofNext.after(Duration.ZERO, ring);
        ofNext.every(SOON, ring);
        harness.await(current);
        assertThat(rang.getCount()).isEqualTo(2);

        gate.swap(next);

        harness.await(rang);
        assertThat(early).hasValue(0);
        ofNext.close();
        assertThat(ofNext.awaitEnd(RealHarness.PATIENCE_SECONDS)).isTrue();
    }

    @Test
    void aRunThatWasReplacedBeginsNoFurtherRound() throws InterruptedException {
        FakeGate next = gate.next();
        AtomicInteger late = new AtomicInteger();
        CountDownLatch rang = new CountDownLatch(1);
        timer.every(SOON, () -> {
            late.addAndGet(gate.phase() == AppGate.Phase.RETIRED ? 1 : 0);
            rang.countDown();
        });
        harness.await(rang);
        gate.swap(next);
        int at = late.get();
        CountDownLatch thrice = new CountDownLatch(3);
        AppTimer ofNext = new AppTimer(next, told);
        ofNext.every(SOON.multipliedBy(2), thrice::countDown);
        harness.await(thrice);

        assertThat(late.get()).isLessThanOrEqualTo(at + 1);
        CountDownLatch once = new CountDownLatch(1);
        timer.after(Duration.ZERO, once::countDown);
        harness.await(once);
        ofNext.close();
        assertThat(ofNext.awaitEnd(RealHarness.PATIENCE_SECONDS)).isTrue();
    }

    @Test
    void theEndOfTheRunInterruptsWhatRunsAndNothingRingsAnyMore() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger rang = new AtomicInteger();
        timer.after(Duration.ZERO, () -> {
            running.countDown();
            try {
                new CountDownLatch(1).await(RealHarness.PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        timer.after(Duration.ofHours(1), rang::incrementAndGet);
        harness.await(running);
        harness.end();
        assertThat(timer.awaitEnd(RealHarness.PATIENCE_SECONDS)).isTrue();
        assertThat(interrupted.getCount()).isZero();
        assertThat(rang).hasValue(0);
    }

    @Test
    void anAlarmOfARunThatEndedUnnoticedDoesNotRing() {
        AtomicInteger rang = new AtomicInteger();
        CountDownLatch thrice = new CountDownLatch(3);
        timer.every(SOON, () -> {
            rang.incrementAndGet();
            gate.end();
        });
        FakeGate ofAnother = FakeGate.of();
        AppTimer other = new AppTimer(ofAnother, told);
        other.every(SOON.multipliedBy(2), thrice::countDown);
        harness.await(thrice);
        other.close();
        assertThat(rang).hasValue(1);
    }

    @Test
    void anAlarmThatIsCancelledWhileItWaitsForRoomDoesNotRing() {
        gate.limit(Resource.THREADS, 0);
        AtomicInteger rang = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(1);
        gate.whenFull(full::countDown);
        Timer.Alarm cancelled = timer.after(Duration.ZERO, rang::incrementAndGet);
        harness.await(full);
        cancelled.cancel();
        gate.limit(Resource.THREADS, 2);

        CountDownLatch bothThreads = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            timer.after(Duration.ZERO, () -> {
                bothThreads.countDown();
                harness.await(bothThreads);
            });
        }
        harness.await(bothThreads);
        assertThat(rang).hasValue(0);
    }

    @Test
    void whatWaitsForRoomDoesNotRingOnceTheTimerIsLetGo() throws InterruptedException {
        gate.limit(Resource.THREADS, 0);
        AtomicInteger rang = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(1);
        gate.whenFull(full::countDown);
        timer.after(Duration.ZERO, rang::incrementAndGet);
        harness.await(full);
        timer.close();
        gate.limit(Resource.THREADS, 1);

        assertThat(timer.awaitEnd(RealHarness.PATIENCE_SECONDS)).isTrue();
        assertThat(rang).hasValue(0);
        assertThat(gate.inside()).isZero();
    }

    @Test
    void workThatRepeatsNeverRunsTwiceAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch often = new CountDownLatch(5);
        timer.every(Timer.MIN_PAUSE, () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            often.countDown();
            inside.decrementAndGet();
        });
        harness.await(often);
        assertThat(most).hasValue(1);
    }
}
