package org.koti.api.app;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hands over what an app holds in memory, from the version that runs to the one that takes its place: register one component as this service, which gives in the one
 * version and takes in the other. What must outlast a stop, or the death of the node, belongs in the vault, and needs no hand-over.
 *
 * <ol>
 *   <li>The next version has started, and is well ({@link HealthCheck}).
 *   <li>What comes for the app waits: requests, messages, changes of what it watches. What has begun is given up to {@value #SECONDS} second to end; then its tasks and
 *       alarms do not begin either, and those that run are waited for in what is left of that second. A stream of events is not waited for.
 *   <li>The version that runs is asked to {@link #give}; the next one to {@link #take} that.
 *   <li>The next version is the one that answers, and what waited comes to it.
 * </ol>
 *
 * <p>Nothing is asked, and nothing waits, where one of the two versions does not register it, after a restart, and in a process of its own. What still runs when that second
 * is over ends in the version before, and what that changes in memory after {@link #give} is lost, as are tasks that had not begun and alarms: each version sets its own.
 * Where either call throws, does not return within {@value #SECONDS} second, or gives more than {@value #MAX} bytes, nothing has changed: the version before goes on with
 * what it holds, all that waited comes to it, and the person is told. Where the app registers several, the one of the highest rank is asked. The component is one object for
 * all who ask: a scope other than singleton is refused.
 *
 * <p>Not covered: a task that had not begun may still begin in the version before, when the hand-over is over, and be cut off there. An app with one long request or task
 * costs all who wait the whole second at each hand-over.
 */
@ConsumerType
public interface Handover {
    /** How many bytes a version may give at the most: 8 MiB. */
    int MAX = 8 * 1024 * 1024;

    /** For how many seconds what has begun is waited for, and for how many each of the two calls may take. People wait meanwhile: aim at less than a tenth of one. */
    int SECONDS = 1;

    /**
     * Gives what is to be handed over; called on a thread of the app. It keeps it all the same: where the next version does not take it, this one goes on. It may not wait for a
     * task or an alarm, as those do not begin meanwhile.
     *
     * @return what it holds, in a form that the next version reads; not changed afterwards
     */
    byte[] give();

    /**
     * Takes what the version before gave; called on a thread of the app before anything else comes to this version, and not at all when nothing was given. Each version reads what
     * the version before it gives, also when that is an older one to which the person goes back, and throws where it cannot. Where the version before was restarted in the middle, as a grant may do, it gives once more, and what is taken last counts.
     *
     * @param state what was given, this version's own copy
     */
    void take(byte[] state);
}
