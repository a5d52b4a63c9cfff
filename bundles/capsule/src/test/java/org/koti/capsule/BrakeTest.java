package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that computes whenever it may, on a clock of the test. */
class BrakeTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK = SECOND / 10;

    private long now;
    private long used;
    private boolean stands;
    private final List<Signal> signals = new ArrayList<>();
    private final List<Runnable> begun = new ArrayList<>();
    private final Brake brake = new Brake(() -> now, () -> used, () -> stands, this::tell, begun::add);
    private double wants = 2;
    private int lost;
    private Runnable atSignal = () -> {};

    /** No park waits after it. */
    private boolean tell(Signal signal) {
        signals.add(signal);
        LockSupport.unpark(Thread.currentThread());
        atSignal.run();
        return signals.size() > lost;
    }

    /** As long as somebody wants it slowed; whether it wanted more at the end. */
    private boolean slowed(double cores, long nanos) {
        boolean more = false;
        for (long end = now + nanos; now < end; ) {
            more = brake.slow(cores);
            goOn(LOOK);
        }
        return more;
    }

    private void goOn(long nanos) {
        long end = now + nanos;
        while (now < end) {
            Brake.Turn turn = brake.turn();
            long part = turn.nanos() == 0 ? end - now : Math.min(turn.nanos(), end - now);
            used += turn.holds() ? 0 : Math.round(wants * part);
            now += part;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.5, 1})
    void whatItUsesIsItsShareInTheEnd(double cores) {
        assertThat(slowed(cores, 60 * SECOND)).isTrue();
        assertThat(used / (double) SECOND)
                .isCloseTo(60 * cores, within((wants * Brake.MOMENT + cores * Brake.DEBT) / SECOND));
    }

    @Test
    void itWaitsSeldomAndLongForEachTimeThatItGoesOnCostsOthers() {
        int times = 0;
        boolean held = false;
        for (long end = now + 60 * SECOND; now < end; ) {
            brake.slow(0.5);
            boolean before = held;
            held = brake.turn().holds();
            times += held && !before ? 1 : 0;
            goOn(Brake.MOMENT);
        }

        assertThat(times).isBetween(1, 60);
    }

    @Test
    void whoOwesLittleRunsOnAndWhoPaysBackPaysAll() {
        brake.slow(0.5);
        used += Brake.DEBT / 2;
        assertThat(brake.turn().holds()).isFalse();
        used += 1;
        assertThat(brake.turn()).isEqualTo(new Brake.Turn(true, Brake.DEBT + 3));
        now += Brake.DEBT;
        assertThat(brake.turn().holds()).isTrue();
        now += 3;
        assertThat(brake.turn().holds()).isFalse();
    }

    @Test
    void whoIsFreeGoesOnAndIsSlowedNoMore() {
        slowed(0.01, SECOND);
        assertThat(brake.turn().holds()).isTrue();
        brake.free();
        long before = used;

        assertThat(slowed(0.01, 10 * SECOND)).isFalse();
        assertThat(used - before).isEqualTo(20 * SECOND);
    }

    @Test
    void whoUsesLessNeverWaits() {
        wants = 0.3;

        assertThat(slowed(0.5, 60 * SECOND)).isFalse();
        assertThat(brake.heldNanos()).isZero();
        assertThat(used).isEqualTo(18 * SECOND);
    }

    @Test
    void whoTakesALittleTooMuchWantsMoreAtEachLook() {
        wants = 0.6;
        slowed(0.5, SECOND);

        for (int look = 0; look < 100; look++) {
            assertThat(brake.slow(0.5)).isTrue();
            goOn(LOOK);
        }
    }

    @Test
    void whoLetsUpWantsNoMore() {
        assertThat(slowed(0.5, 5 * SECOND)).isTrue();
        wants = 0.1;
        assertThat(slowed(0.5, 5 * SECOND)).isFalse();
    }

    @Test
    void howLongItWaitedIsKnownMeanwhileToo() {
        brake.slow(0.5);
        used += SECOND;
        assertThat(brake.turn()).isEqualTo(new Brake.Turn(true, SECOND));
        now += SECOND;

        assertThat(brake.heldNanos()).isEqualTo(SECOND);
        assertThat(brake.turn().holds()).isTrue();
        now += SECOND;
        assertThat(brake.turn()).isEqualTo(new Brake.Turn(false, Brake.MOMENT));
        now += SECOND;
        assertThat(brake.heldNanos()).isEqualTo(2 * SECOND);
    }

    @Test
    void itRunsFreelyAtOnceWhenItMayAndSoonWhenNobodyAsks() {
        slowed(0.01, 5 * SECOND);
        brake.resume();
        assertThat(brake.turn()).isEqualTo(new Brake.Turn(false, 0));

        slowed(0.01, 5 * SECOND);
        now += Brake.LEASE;
        assertThat(brake.turn()).isEqualTo(new Brake.Turn(false, 0));
    }

    @Test
    void aRaisedLimitActsAtOnce() {
        slowed(0.05, 5 * SECOND);
        used += SECOND;
        assertThat(brake.turn().holds()).isTrue();
        brake.slow(4);
        now += SECOND;

        assertThat(brake.turn().holds()).isFalse();
    }

    @Test
    void oneThreadStopsItAndLetsItGoAgain() {
        brake.slow(0.5);
        stopOnce();
        assertThat(begun).hasSize(1);
        begun.get(0).run();

        assertThat(signals).containsExactly(Signal.STOP, Signal.CONT, Signal.CONT);
        brake.slow(0.5);
        assertThat(begun).hasSize(2);
    }

    @Test
    void whatIsGoneIsSlowedNoMore() {
        brake.close();

        assertThat(brake.slow(0.5)).isFalse();
        assertThat(begun).isEmpty();
        assertThat(brake.turn()).isEqualTo(new Brake.Turn(false, 0));
    }

    /** The lease is over when it is stopped. */
    private void stopOnce() {
        brake.slow(0.5);
        used += 100 * SECOND;
        atSignal = () -> now += Brake.LEASE;
    }

    @Test
    void whoIsStoppedIsToldToGoOnUntilItIsSent() {
        stopOnce();
        atSignal = () -> {
            now += Brake.LEASE;
            lost = signals.size() > 1 && signals.size() < 4 ? 4 : 0;
        };
        begun.get(0).run();

        assertThat(signals).containsExactly(Signal.STOP, Signal.CONT, Signal.CONT, Signal.CONT, Signal.CONT);
    }

    @Test
    void whoIsStoppedIsToldToGoOnThoughToTellItFails() {
        stopOnce();
        atSignal = () -> {
            now += Brake.LEASE;
            if (signals.size() == 2) {
                throw new StackOverflowError("nothing is left");
            }
            if (signals.size() == 3) {
                throw new IllegalStateException("nothing to write to");
            }
        };
        begun.get(0).run();

        assertThat(signals).containsExactly(Signal.STOP, Signal.CONT, Signal.CONT, Signal.CONT, Signal.CONT);
    }

    @Test
    void whoCannotBeToldIsLeftAloneWhenItIsGone() {
        stopOnce();
        atSignal = () -> {
            now += Brake.LEASE;
            lost = signals.size() > 1 ? 4 : 0;
            if (signals.size() == 3) {
                brake.close();
            }
        };
        begun.get(0).run();

        assertThat(signals).containsExactly(Signal.STOP, Signal.CONT, Signal.CONT);
    }

    @Test
    void whoWasNotStoppedIsStoppedAtTheNextTurn() {
        stopOnce();
        lost = 1;
        atSignal = () -> now += signals.size() == 1 ? 0 : Brake.LEASE;
        begun.get(0).run();

        assertThat(signals).containsExactly(Signal.STOP, Signal.STOP, Signal.CONT, Signal.CONT);
    }

    /** It is a second later at each look, and no park waits; slowed for five of them. */
    private void lookEachSecond(long usedBefore) {
        Brake looking = new Brake(() -> now, this::usedASecondLater, () -> stands, this::tell, begun::add);
        looking.slow(0.5);
        used += usedBefore;
        begun.get(0).run();
    }

    private long usedASecondLater() {
        now += SECOND;
        LockSupport.unpark(Thread.currentThread());
        return used;
    }

    @Test
    void whoWaitsIsStoppedAgainAtEachTurnAsWhatWasSentMayBeLost() {
        lookEachSecond(100 * SECOND);

        assertThat(signals)
                .containsExactly(
                        Signal.STOP, Signal.STOP, Signal.STOP, Signal.STOP, Signal.STOP, Signal.CONT, Signal.CONT);
    }

    @Test
    void whoIsStoppedIsToldToGoOnUntilItIsSeenTo() {
        stopOnce();
        atSignal = () -> {
            now += Brake.LEASE;
            stands = signals.size() < 4;
        };
        begun.get(0).run();

        assertThat(signals).containsExactly(Signal.STOP, Signal.CONT, Signal.CONT, Signal.CONT, Signal.CONT);
    }

    /** What told it to stop was under way when it was told to go on and seen to run, and came after that. */
    @Test
    void whoStopsLateIsToldToGoOnThoughItWasSeenTo() {
        stopOnce();
        atSignal = () -> {
            now += Brake.LEASE;
            stands = signals.size() == 3;
        };
        begun.get(0).run();

        assertThat(signals).containsExactly(Signal.STOP, Signal.CONT, Signal.CONT, Signal.CONT, Signal.CONT);
    }

    @Test
    void whoMayRunWhileItIsSlowedIsToldUntilItIsSeenTo() {
        long[] told = {0};
        atSignal = () -> {
            told[0] = now;
            stands = signals.size() < 3;
        };
        lookEachSecond(SECOND);

        assertThat(signals).containsExactly(Signal.STOP, Signal.CONT, Signal.CONT, Signal.CONT);
        assertThat(told[0]).isLessThan(Brake.LEASE + SECOND);
    }

    @Test
    void whoWasPerhapsStoppedThoughItWasNotSaidSoIsToldToGoOn() {
        stopOnce();
        lost = 1;
        begun.get(0).run();

        assertThat(signals).containsExactly(Signal.STOP, Signal.CONT, Signal.CONT);
    }

    @Test
    void whoHadNoThreadForItOnceIsSlowedLater() {
        Deque<Executor> threads = new ArrayDeque<>(List.<Executor>of(new NoThread(), begun::add));
        Brake later = new Brake(
                () -> now,
                () -> used,
                () -> stands,
                this::tell,
                work -> threads.remove().execute(work));
        assertThatThrownBy(() -> later.slow(0.5)).isInstanceOf(OutOfMemoryError.class);
        assertThat(later.slow(0.5)).isFalse();

        assertThat(begun).hasSize(1);
    }

    @Test
    void whoCannotBeMeasuredWhileItWaitsIsLetGoAndWaitsNoLonger() {
        boolean[] lostSight = {false};
        Brake blind = new Brake(() -> now, () -> seen(lostSight[0]), () -> stands, this::tell, begun::add);
        atSignal = () -> {
            now += signals.size() == 1 ? SECOND : 0;
            lostSight[0] = true;
        };
        blind.slow(0.5);
        used += 100 * SECOND;
        assertThatThrownBy(begun.get(0)::run).isInstanceOf(IllegalStateException.class);
        assertThat(signals).containsExactly(Signal.STOP, Signal.CONT, Signal.CONT);
        now += 10 * SECOND;

        assertThat(blind.heldNanos()).isEqualTo(SECOND);
    }

    private long seen(boolean nothing) {
        if (nothing) {
            throw new IllegalStateException("nothing to see");
        }
        return used;
    }
}
