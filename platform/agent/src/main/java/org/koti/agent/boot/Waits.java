package org.koti.agent.boot;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;

/**
 * Waits of the JDK that no interrupt ends, in pieces: between them an app that was halted is stopped. Woven code calls these instead, each named as what it
 * stands for. An interrupt that comes meanwhile is kept, as there.
 */
public final class Waits {
    private static final long PIECE = TimeUnit.MILLISECONDS.toNanos(100);

    private Waits() {}

    /** Waits for a part of the time. */
    @FunctionalInterface
    private interface Part {
        boolean isOver() throws InterruptedException;
    }

    /**
     * Stands for {@link CompletableFuture#join()}.
     *
     * @param future what is waited for
     * @param app the app's number
     * @return the result
     */
    public static Object join(CompletableFuture<?> future, int app) {
        await(app, () -> isDone(future));
        return future.join();
    }

    private static boolean isDone(CompletableFuture<?> future) throws InterruptedException {
        if (!future.isDone()) {
            try {
                future.get(PIECE, TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException | CancellationException ended) {
                return future.isDone();
            }
        }
        return true;
    }

    /**
     * Stands for {@link Semaphore#acquireUninterruptibly()}.
     *
     * @param semaphore what is acquired
     * @param app the app's number
     */
    public static void acquireUninterruptibly(Semaphore semaphore, int app) {
        acquireUninterruptibly(semaphore, 1, app);
    }

    /**
     * Stands for {@link Semaphore#acquireUninterruptibly(int)}.
     *
     * @param semaphore what is acquired
     * @param permits how often
     * @param app the app's number
     */
    public static void acquireUninterruptibly(Semaphore semaphore, int permits, int app) {
        await(app, () -> semaphore.tryAcquire(permits, PIECE, TimeUnit.NANOSECONDS));
    }

    /**
     * Stands for {@link Lock#lock()}.
     *
     * @param lock what is locked
     * @param app the app's number
     */
    public static void lock(Lock lock, int app) {
        await(app, () -> lock.tryLock(PIECE, TimeUnit.NANOSECONDS));
    }

    /**
     * Stands for {@link StampedLock#readLock()}.
     *
     * @param lock what is locked
     * @param app the app's number
     * @return the stamp
     */
    public static long readLock(StampedLock lock, int app) {
        long[] stamp = new long[1];
        await(app, () -> (stamp[0] = lock.tryReadLock(PIECE, TimeUnit.NANOSECONDS)) != 0);
        return stamp[0];
    }

    /**
     * Stands for {@link StampedLock#writeLock()}.
     *
     * @param lock what is locked
     * @param app the app's number
     * @return the stamp
     */
    public static long writeLock(StampedLock lock, int app) {
        long[] stamp = new long[1];
        await(app, () -> (stamp[0] = lock.tryWriteLock(PIECE, TimeUnit.NANOSECONDS)) != 0);
        return stamp[0];
    }

    /**
     * Stands for {@link Condition#awaitUninterruptibly()}. Waking without a signal is allowed there: at the end of each piece the caller looks whether it
     * has what it waits for. To wait on here could miss a signal that comes between two pieces.
     *
     * @param condition what is waited for
     * @param app the app's number
     */
    public static void awaitUninterruptibly(Condition condition, int app) {
        await(app, () -> {
            condition.await(PIECE, TimeUnit.NANOSECONDS);
            return true;
        });
    }

    /**
     * Stands for {@link Phaser#awaitAdvance(int)}.
     *
     * @param phaser what is waited for
     * @param phase the phase to leave
     * @param app the app's number
     * @return the next phase
     */
    public static int awaitAdvance(Phaser phaser, int phase, int app) {
        int[] next = new int[1];
        await(app, () -> {
            try {
                next[0] = phaser.awaitAdvanceInterruptibly(phase, PIECE, TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException notYet) {
                return false;
            }
        });
        return next[0];
    }

    /**
     * Stands for {@link Phaser#arriveAndAwaitAdvance()}.
     *
     * @param phaser where to arrive
     * @param app the app's number
     * @return the next phase
     */
    public static int arriveAndAwaitAdvance(Phaser phaser, int app) {
        return awaitAdvance(phaser, phaser.arrive(), app);
    }

    private static void await(int app, Part part) {
        Brake brake = Stops.brake(app);
        boolean interrupted = false;
        try {
            boolean over = false;
            while (!over) {
                brake.stopIfHalted();
                try {
                    over = part.isOver();
                } catch (InterruptedException kept) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
