package org.koti.kernel;

import java.util.concurrent.TimeUnit;

/**
 * How an app in a process of its own is held that goes beyond its limit of processor time. For some seconds it gets a part of its limit, so that what it saves up meanwhile is
 * whole again; then it runs freely, as whoever stays within the limit on the whole has work for no more than that. Who uses that up, too, waits three times as long as
 * before. What a process takes of all processors at once delays everybody's slowest answers: so one that never lets up hardly runs. Not safe for use by several threads.
 */
final class Hold {
    /** Of its limit: an app that saves up four seconds has as much again after {@link #FIRST}. */
    static final double PART = 0.2;

    private static final long FIRST = TimeUnit.SECONDS.toNanos(5);
    private static final int TIMES = 3;

    /** A loop on one thread uses up in less what can be saved. */
    private static final long PROBATION = TimeUnit.SECONDS.toNanos(10);

    private enum State {
        FREE,
        HELD,
        ON_PROBATION
    }

    private State state = State.FREE;
    private long since;
    private long pause;
    private long until;
    private boolean told;

    /** The app used up what it had. */
    void wantMore(long now) {
        if (state == State.HELD) {
            return;
        }
        if (state == State.FREE) {
            since = now;
            pause = FIRST;
            told = false;
        } else {
            pause *= TIMES;
        }
        state = State.HELD;
        until = now + pause;
    }

    /** Lets it run freely when its time is over, and forgets what it did when it did not use up what it had since. */
    void look(long now) {
        if (state != State.FREE && now - until >= 0) {
            boolean tried = state == State.ON_PROBATION;
            state = tried ? State.FREE : State.ON_PROBATION;
            until = now + PROBATION;
        }
    }

    /** Begins anew, as with a higher limit. */
    void forgive() {
        state = State.FREE;
    }

    boolean holds() {
        return state == State.HELD;
    }

    /** {@return whether it is held for the first time since it ran freely, said once} */
    boolean isFresh() {
        boolean fresh = holds() && !told;
        told |= fresh;
        return fresh;
    }

    /** {@return whether it is held and did not let up for so long} */
    boolean isOver(long now, long patience) {
        return holds() && now - since >= patience;
    }
}
