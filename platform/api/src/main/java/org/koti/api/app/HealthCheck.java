package org.koti.api.app;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says whether a version of an app is well, before it takes the place of the one that runs and for a minute afterwards: register a component as this service. Where a version is not well, the one
 * before goes on, never stopped, and the person is told why. An app that registers several is asked by each of them; one that registers none is well when it has started.
 *
 * <p>The node asks in each swap after all components have started and before anything of the app comes to this version, and then about every ten seconds until this version
 * has been the app for a minute. Where it says twice in a row in that minute that it is not well, the version before comes back with its data; requests wait meanwhile. It asks on a thread of the app; what that
 * computes and how long it waits comes to {@value #SECONDS} seconds at the most, and who is slower is not well. An app in a process of its own is not asked: its
 * version before is stopped first.
 */
@ConsumerType
@FunctionalInterface
public interface HealthCheck {
    /** For how many seconds a version may look whether it is well. */
    int SECONDS = 2;

    /**
     * Looks whether all is there that this version needs: its data can be read, what it computes at first is computed. It may read and write the vault, on which the version
     * before works at the same time. What this version has written is taken back where it does not take its place, and what the one before wrote meanwhile stays; until then
     * that one reads what this one writes.
     *
     * @return what is wrong, in one line for the person; empty when all is well. A version that throws is not well either
     */
    Optional<String> complaint();
}
