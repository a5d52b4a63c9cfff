package org.koti.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.koti.agent.sandbox.Confinement;
import org.koti.spi.capsule.Capsule;
import org.koti.spi.consent.AppGate.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of an app: from one start of its bundle to the stop. What the app is given while it runs is bound to it, and ends with it for ever. Safe for use
 * by several threads.
 */
final class AppRun {
    private static final Logger LOG = LoggerFactory.getLogger(AppRun.class);

    private final Contained confinement;
    private final Spending spending;
    private final Places places;
    private final Turn turn;
    private final long bundle;
    private final List<Runnable> waiting = new ArrayList<>();
    private final Set<Parting> parting = new HashSet<>();
    private volatile boolean ended;
    private int leases;
    private Hold hold = Hold.NOTHING;

    /** What waits until the run, which is about to be replaced, has handed over what it holds in memory. */
    private enum Hold {
        NOTHING,
        LEASES,
        ALL
    }

    /** Someone who is called when it was replaced or has ended; one and the same call may be asked for several times. */
    private static final class Parting {
        private final Runnable then;

        Parting(Runnable then) {
            this.then = then;
        }
    }

    /** A run of an app that has no other. */
    AppRun(Confinement confinement, Duration patience) {
        this(confinement, patience, new Turn(), -1);
    }

    /**
     * A run that is on probation until its version takes its turn.
     *
     * @param confinement of its code
     * @param patience how long it may want more than a limit
     * @param turn of its version
     * @param bundle the number of its bundle
     */
    AppRun(Confinement confinement, Duration patience, Turn turn, long bundle) {
        this.confinement = new Contained(confinement);
        this.spending = new Spending(this.confinement, System::nanoTime, patience);
        this.places = new Places(this.confinement);
        this.turn = turn;
        this.bundle = bundle;
    }

    Spending spending() {
        return spending;
    }

    long bundle() {
        return bundle;
    }

    /** The app runs in a process, which is held to the limits. */
    void moveInto(Capsule process) {
        confinement.moveInto(process);
    }

    Phase phase() {
        return ended ? Phase.ENDED : turn.phase();
    }

    /** {@return whether its version has been the app, and was not only to become it} */
    boolean hadTurn() {
        return turn.phase() != Phase.PROBATION;
    }

    /** Tells those who wait for its turn that it has come. */
    void tellTurn() {
        List<Runnable> told;
        synchronized (this) {
            told = List.copyOf(waiting);
            waiting.clear();
        }
        told.forEach(AppRun::tell);
    }

    private static void tell(Runnable then) {
        try {
            then.run();
        } catch (RuntimeException e) {
            LOG.warn("who waited for an app could not be told", e);
        }
    }

    void whenCurrent(Runnable then) {
        synchronized (this) {
            if (phase() == Phase.PROBATION) {
                waiting.add(then);
                return;
            }
        }
        then.run();
    }

    /** Calls back when it was replaced or has ended; what is returned takes that back. */
    Runnable whenReplaced(Runnable then) {
        Parting asked = new Parting(then);
        synchronized (this) {
            Phase now = phase();
            if (now == Phase.CURRENT || now == Phase.PROBATION) {
                parting.add(asked);
                notifyAll();
                return () -> forget(asked);
            }
        }
        then.run();
        return () -> {};
    }

    private synchronized void forget(Parting asked) {
        parting.remove(asked);
    }

    /** Tells those who wait for it that it was replaced. */
    void tellReplaced() {
        List<Parting> told;
        synchronized (this) {
            told = List.copyOf(parting);
            parting.clear();
        }
        told.forEach(each -> tell(each.then));
    }

    /** {@return whether it goes on until that is released; a run that was replaced gives none} */
    synchronized boolean lease() {
        awaitLetGo(Hold.LEASES);
        Phase now = phase();
        boolean given = now == Phase.CURRENT || now == Phase.PROBATION;
        if (given) {
            leases++;
        }
        return given;
    }

    synchronized void release() {
        leases--;
        notifyAll();
    }

    /** {@return whether there was room for one more thread, which has to leave then} */
    synchronized boolean enter(long limit, int left) {
        awaitLetGo(Hold.ALL);
        return places.enter(limit, left);
    }

    synchronized void leave() {
        places.leave();
        notifyAll();
    }

    /** Who asks for it waits until {@link #letGo}, and with work of the app's own until the run has ended; that is soon, so an interrupt is kept for afterwards. */
    private void awaitLetGo(Hold what) {
        boolean interrupted = false;
        while (hold.compareTo(what) >= 0 && !(ended && what == Hold.ALL)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets nobody have a lease until {@link #letGo}, also when it has ended. */
    synchronized void hold() {
        hold = Hold.LEASES;
    }

    /**
     * Lets nothing begin until {@link #letGo}, and waits for what has begun: first for all that has a lease and an end of its own, which may wait for work of the app's, and then for
     * that work.
     *
     * @return whether all of it has ended within the time; it is held in any case
     */
    synchronized boolean hold(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        hold = Hold.LEASES;
        boolean quiet = await(() -> leases <= parting.size(), end);
        hold = Hold.ALL;
        return await(places::isEmpty, end) && quiet;
    }

    /** What waited goes on: in this run, or, where it was replaced meanwhile, in the other. */
    synchronized void letGo() {
        hold = Hold.NOTHING;
        notifyAll();
    }

    /** {@return whether it is done with all that was begun in it} */
    synchronized boolean isDone() {
        return leases == 0;
    }

    /** {@return whether it is done with all, or has ended, within a time} */
    synchronized boolean awaitDone(Duration longest) throws InterruptedException {
        return await(() -> leases <= 0, System.nanoTime() + longest.toNanos());
    }

    private boolean await(BooleanSupplier done, long end) throws InterruptedException {
        while (!done.getAsBoolean() && !ended) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    boolean hasEnded() {
        return ended;
    }

    /** {@return on how many threads code of it is under way that could not be stopped yet} */
    int remaining() {
        return confinement.remaining();
    }

    /** Ends it: its services refuse, and code of it that still runs is stopped. */
    void end() {
        synchronized (this) {
            ended = true;
            waiting.clear();
            notifyAll();
        }
        try {
            tellReplaced();
        } finally {
            confinement.close();
        }
    }
}
