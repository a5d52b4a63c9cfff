package org.koti.capsule;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Holds a process to a share of the time: it runs until it owes what would take it a while, then waits until that is paid. Whoever wants it slowed says so again and
 * again; some seconds after the last time it runs freely. Safe for use by several threads.
 */
final class Brake implements AutoCloseable {
    /** How long it runs before it is looked at again. */
    static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(20);

    /**
     * How much of its share it may owe before it waits. Each time that it goes on, whoever else runs may wait for it once, as long as the scheduler's tick, though it gives
     * way: ten times a second, that is what the slowest of a hundred answers take.
     */
    static final long DEBT = TimeUnit.MILLISECONDS.toNanos(750);

    /** The longest that it waits before it is looked at again. */
    static final long LONGEST = TimeUnit.SECONDS.toNanos(1);

    /** Longer than an app has to save what it has when it is stopped. */
    static final long LEASE = TimeUnit.SECONDS.toNanos(5);

    /** So many looks in turn must see that it goes on: what told it to stop may be under way still at the first. */
    private static final int LOOKS = 2;

    private final LongSupplier clock;
    private final LongSupplier used;
    private final BooleanSupplier stands;
    private final Predicate<Signal> signals;
    private final Executor threads;
    private double cores;
    private long until;
    private boolean driven;
    private Optional<Thread> driver = Optional.empty();
    private boolean wanted;
    private double credit;
    private long looked;
    private long counted;
    private boolean holds;
    private long held;
    private boolean free;
    private boolean closed;

    /** Of the driver alone: the process was told to stop and was not seen to go on since. */
    private boolean stopped;

    /** Of the driver alone: that it was told to go on since, and is to be looked at. */
    private boolean released;

    /** Of the driver alone: at how many of the last looks in turn it went on. */
    private int seen;

    /**
     * What is to be done.
     *
     * @param holds whether the process waits
     * @param nanos for how long; 0 when it is not slowed any more
     */
    record Turn(boolean holds, long nanos) {}

    /**
     * Makes it.
     *
     * @param clock nanoseconds that only grow
     * @param used processor time of the process
     * @param stands whether the process stands still by a signal; also where that cannot be told
     * @param signals reach the process; true when one was sent, which may be lost all the same
     * @param threads have one for it while the process is slowed
     */
    Brake(LongSupplier clock, LongSupplier used, BooleanSupplier stands, Predicate<Signal> signals, Executor threads) {
        this.clock = clock;
        this.used = used;
        this.stands = stands;
        this.signals = signals;
        this.threads = threads;
    }

    /** {@return whether it owed some of its share since the last call: it wants more than that} */
    synchronized boolean slow(double most) {
        if (closed || free) {
            return false;
        }
        if (!driven) {
            begin();
        }
        if (most > cores) {
            driver.ifPresent(LockSupport::unpark);
        }
        cores = most;
        until = clock.getAsLong() + LEASE;
        boolean more = wanted;
        wanted = holds;
        return more;
    }

    private void begin() {
        wanted = false;
        credit = 0;
        looked = clock.getAsLong();
        counted = used.getAsLong();
        driven = true;
        boolean begun = false;
        try {
            threads.execute(this::drive);
            begun = true;
        } finally {
            driven &= begun;
        }
    }

    synchronized void resume() {
        until = clock.getAsLong();
        driver.ifPresent(LockSupport::unpark);
    }

    /** It runs freely until it is gone, whoever wants it slowed. */
    synchronized void free() {
        free = true;
        resume();
    }

    /** {@return for how long the process was made to wait, in nanoseconds} */
    synchronized long heldNanos() {
        return held + (holds ? clock.getAsLong() - looked : 0);
    }

    /** {@return what is to be done now} */
    synchronized Turn turn() {
        long now = clock.getAsLong();
        long all = used.getAsLong();
        held += holds ? now - looked : 0;
        credit = Math.min(cores * LONGEST, credit + cores * (now - looked) - (all - counted));
        looked = now;
        counted = all;
        if (closed || now - until >= 0) {
            holds = false;
            return new Turn(false, 0);
        }
        holds = credit < (holds ? 0 : -cores * DEBT);
        wanted |= credit < 0;
        return new Turn(holds, holds ? Math.min(LONGEST, Math.round(-credit / cores) + 1) : MOMENT);
    }

    private void drive() {
        beginDriving(Thread.currentThread());
        try {
            holdAndLetGo();
        } finally {
            endDriving();
        }
    }

    private synchronized void beginDriving(Thread thread) {
        driver = Optional.of(thread);
    }

    /** Nobody waits any more, also where it ended by a failure. */
    private synchronized void endDriving() {
        held = heldNanos();
        holds = false;
        driver = Optional.empty();
        driven = false;
    }

    private void holdAndLetGo() {
        try {
            for (Turn turn = turn(); turn.nanos() > 0; turn = turn()) {
                tell(turn.holds());
                LockSupport.parkNanos(turn.nanos());
            }
        } finally {
            letGo();
        }
    }

    /** What was sent may be lost or late: it is told to stop again at each turn, and to go on until it is seen to. */
    private void tell(boolean stop) {
        if (stop) {
            stopped = true;
            released = false;
            boolean unused = signals.test(Signal.STOP);
        } else if (stopped) {
            seen = released && !stands.getAsBoolean() ? seen + 1 : 0;
            stopped = seen < LOOKS;
            released = !stopped || signals.test(Signal.CONT);
        }
    }

    /** Whoever was stopped goes on, however long it takes to tell it: it would stay so for ever. */
    private void letGo() {
        tellToGoOn();
        for (long pause = MOMENT; stopped && !isClosed(); pause = seen > 0 ? MOMENT : LONGEST) {
            LockSupport.parkNanos(pause);
            tellToGoOn();
        }
    }

    /** Nothing that it throws ends the driver: there is no other that would try again. */
    private void tellToGoOn() {
        try {
            tell(false);
        } catch (RuntimeException | Error e) {
            // it is tried again; where there is no memory, it cannot even be logged
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** The process is gone. */
    @Override
    public synchronized void close() {
        closed = true;
        driver.ifPresent(LockSupport::unpark);
    }
}
