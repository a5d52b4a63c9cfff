package org.koti.kernel;

import org.koti.agent.sandbox.Confinement;

/**
 * The threads of one run of an app: those that were let in, and those that are in it without having been asked, as messages and changes that it watches come as
 * they come. Safe for use by several threads.
 */
final class Places {
    /** Requests leave two places, for a task and an alarm on which they may wait, and tasks one for an alarm; so there are never fewer than three. */
    private static final int FEWEST = 3;

    private final Confinement confinement;
    private int inside;

    Places(Confinement confinement) {
        this.confinement = confinement;
    }

    /** How many threads may be in it before who asks for one more that leaves so many places is refused. */
    static long most(long limit, int left) {
        return Math.max(limit, FEWEST) - left;
    }

    /** {@return whether there was room for one more, which has to leave then} */
    synchronized boolean enter(long limit, int left) {
        long most = most(limit, left);
        boolean room = inside < most && (confinement.threads() < most || confinement.underWay() < most);
        if (room) {
            inside++;
        }
        return room;
    }

    synchronized void leave() {
        inside--;
    }

    /** {@return whether none is in it of those that were let in} */
    synchronized boolean isEmpty() {
        return inside == 0;
    }
}
