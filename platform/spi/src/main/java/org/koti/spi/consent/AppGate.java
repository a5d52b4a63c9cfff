package org.koti.spi.consent;

import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.limit.Resource;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What one app may do, asked anew each time: a revoked grant is gone at once. A gate belongs to one run of the app, from one start of its bundle to the
 * stop: afterwards it refuses for ever, whatever the app is granted when it runs again. Safe for use by several threads.
 */
@ProviderType
public interface AppGate {
    /** Where a run is. While an app is swapped it has two: one of them is told what happens, and never both. */
    enum Phase {
        /** It starts beside the version that it is to replace: it may read, write and run its tasks, and is told nothing yet, of time neither; what happens meanwhile it is told later. */
        PROBATION,
        /** It is told what happens, and answers. */
        CURRENT,
        /** It was replaced: what it does already it ends, and nothing new is begun in it. */
        RETIRED,
        /** It is over. */
        ENDED
    }

    /**
     * The app.
     *
     * @return its id
     */
    AppId app();

    /**
     * Whether the app holds a permission now.
     *
     * @param permission what is needed
     * @return true when a grant covers it; false also while the node is locked, when grants cannot be read, and when the run has ended
     */
    boolean allows(Permission permission);

    /**
     * Refuses what is not granted, and counts what is.
     *
     * @param permission what is needed
     * @throws org.koti.api.permission.PermissionDeniedException when no grant covers it
     * @throws IllegalStateException when the run has ended
     */
    void require(Permission permission);

    /**
     * Refuses once the run has ended: for calls that need no permission, and for work that took long and is about to be made to last.
     *
     * @throws IllegalStateException when the run has ended
     */
    void requireRunning();

    /**
     * Takes a part of what the app may use in a time, and waits for it up to a second; called on the app's thread, without a lock.
     *
     * @param resource one of which there is a rate
     * @param amount how much
     * @throws IllegalStateException when the app goes beyond its limit even so, or the run has ended
     */
    default void spend(Resource resource, long amount) {
        requireRunning();
    }

    /** How many places of the app's {@link Resource#THREADS} a request leaves for the app's own work, on which it may wait. */
    int LEFT_FOR_WORK = 2;

    /**
     * Asks for room for one more thread in the app's code; whoever gets it has to {@link #leave}. While the run hands over what it holds in memory, this waits; that ends by
     * itself, soon.
     *
     * @param left how many places it has to leave
     * @return whether there was room
     */
    default boolean enter(int left) {
        return true;
    }

    /** A thread that was let in is out again, also after the run ended. */
    default void leave() {}

    /**
     * Notes that the app was refused more than its limit; who asks for more again and again is stopped, and of {@link Resource#THREADS} who leaves none
     * free meanwhile.
     *
     * @param resource of what
     */
    default void exceeds(Resource resource) {
        requireRunning();
    }

    /**
     * Notes that the app asked who stands for the servlet container for what no app may, whatever it was granted.
     *
     * @param member the full name of the method that it called
     */
    default void denied(String member) {}

    /**
     * How much the app may use of something now.
     *
     * @param resource of what
     * @return in the resource's unit
     */
    default long most(Resource resource) {
        return resource.usual();
    }

    /**
     * Where the run is now. Who has something to tell the app tells it while this is {@link Phase#CURRENT}.
     *
     * @return its phase
     */
    default Phase phase() {
        return Phase.CURRENT;
    }

    /**
     * Calls back once the run has become {@link Phase#CURRENT}, at once when it has before, and never when it ends on probation.
     *
     * @param then must return at once
     */
    default void whenCurrent(Runnable then) {
        then.run();
    }

    /**
     * Asks the run to go on until {@link #release}, though its app be swapped meanwhile; whoever gets it has to release it soon, as a run that was replaced is
     * waited for only so long. While the run hands over what it holds in memory, this waits; that ends by itself, soon.
     *
     * @return false when it was replaced or is over: another run of the app may be there, and is to be asked
     */
    default boolean lease() {
        return true;
    }

    /** What the run was asked to go on for is done, also after the run ended. */
    default void release() {}

    /**
     * Calls back once the run was replaced or is over, at once when it is already: for what has no end by itself. It is for who has a lease, and keeps that until it is called or
     * has taken this back; a run that is about to be replaced does not wait for that lease.
     *
     * @param then must return at once
     * @return takes it back
     */
    default Runnable whenReplaced(Runnable then) {
        return () -> {};
    }
}
