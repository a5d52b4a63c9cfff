package org.koti.api.peer;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of the lobby: register a component as this service with {@link Protocol}. Called on the platform's threads, one call at a time. */
@ConsumerType
public interface LobbyListener {
    /**
     * Two people agreed. Told on both sides, once this returned never again; when it throws, or the node dies before, again.
     *
     * @param match the match
     */
    void matched(Match match);

    /** Offers came, went or changed. */
    default void offersChanged() {}
}
