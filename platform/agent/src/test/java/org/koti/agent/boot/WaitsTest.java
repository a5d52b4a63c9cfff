package org.koti.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands for a wait does what the wait does, as long as the app runs. */
class WaitsTest {
    private static final int APP = 3001;

    @BeforeEach
    void open() throws ReflectiveOperationException {
        Stops.open(APP);
    }

    @AfterEach
    void forget() {
        Stops.forget(APP);
    }

    @Test
    void aFutureGivesWhatItHas() {
        CompletableFuture<String> later = new CompletableFuture<>();
        Thread completing = new Thread(() -> later.complete("done"));
        completing.start();

        assertThat(Waits.join(later, APP)).isEqualTo("done");
        assertThat(Waits.join(CompletableFuture.completedFuture("before"), APP)).isEqualTo("before");
    }

    @Test
    void aFutureThatFailedThrowsAsItDoes() {
        CompletableFuture<String> failed = CompletableFuture.failedFuture(new IllegalStateException("so it is"));
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);

        assertThatThrownBy(() -> Waits.join(failed, APP))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Waits.join(cancelled, APP)).isInstanceOf(CancellationException.class);
    }

    @Test
    void anInterruptIsKeptAndEndsNothing() {
        Semaphore semaphore = new Semaphore(0);
        Thread current = Thread.currentThread();
        Thread releasing = new Thread(() -> {
            while (current.isInterrupted()) {
                Thread.onSpinWait();
            }
            semaphore.release(3);
        });
        current.interrupt();
        releasing.start();

        Waits.acquireUninterruptibly(semaphore, 2, APP);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        Waits.acquireUninterruptibly(semaphore, APP);
        assertThat(semaphore.availablePermits()).isZero();
    }

    @Test
    void locksAreHeldAfterwards() {
        ReentrantLock lock = new ReentrantLock();
        StampedLock stamped = new StampedLock();
        Waits.lock(lock, APP);
        Waits.lock(lock, APP);
        long written = Waits.writeLock(stamped, APP);

        assertThat(lock.getHoldCount()).isEqualTo(2);
        assertThat(stamped.isWriteLocked()).isTrue();
        stamped.unlockWrite(written);
        stamped.unlockRead(Waits.readLock(stamped, APP));
        assertThat(stamped.isReadLocked()).isFalse();
    }

    @Test
    void aConditionIsWaitedForWithTheLockHeldAfterwards() {
        ReentrantLock lock = new ReentrantLock();
        Condition changed = lock.newCondition();
        boolean[] done = new boolean[1];
        lock.lock();
        Thread signalling = new Thread(() -> {
            lock.lock();
            done[0] = true;
            changed.signal();
            lock.unlock();
        });
        signalling.start();
        while (!done[0]) {
            Waits.awaitUninterruptibly(changed, APP);
        }

        assertThat(lock.isHeldByCurrentThread()).isTrue();
    }

    @Test
    void aPhaseIsLeftWhenAllHaveCome() {
        Phaser phaser = new Phaser(2);
        Thread other = new Thread(phaser::arrive);
        other.start();

        assertThat(Waits.arriveAndAwaitAdvance(phaser, APP)).isEqualTo(1);
        assertThat(Waits.awaitAdvance(phaser, 0, APP)).isEqualTo(1);
    }

    @Test
    void whoIsHaltedWaitsForNothing() throws ReflectiveOperationException {
        Stops.halt(APP, "it is enough");

        assertThatThrownBy(() -> Waits.join(new CompletableFuture<>(), APP))
                .isInstanceOf(AppStopped.class)
                .hasMessage("it is enough");
        Stops.forget(APP);
        assertThatThrownBy(() -> Waits.join(new CompletableFuture<>(), APP)).isInstanceOf(AppStopped.class);
    }
}
