package org.koti.api.peer;

import java.time.Instant;
import java.util.Optional;
import org.koti.api.identity.PersonId;

/**
 * How far a sent message has come.
 *
 * @param to for whom
 * @param protocol its protocol
 * @param id its id
 * @param state how far
 * @param reason why it failed, else empty; the app has the words
 * @param since when it came to this state, by this node's clock
 */
public record Delivery(
        PersonId to, String protocol, MessageId id, State state, Optional<Reason> reason, Instant since) {
    /** Why a message will not be delivered. */
    public enum Reason {
        /** This person removed the contact before it was delivered. */
        REMOVED_HERE,
        /** The contact removed this person before their app dealt with it. */
        REMOVED_THERE,
        /**
         * The contact put another publisher's app in the place of theirs, or erased theirs with all that was kept for it, before it was known here that it was
         * dealt with. Sent again it goes to the one that is there then, the same one put back or another: not without asking the person, where that may not
         * read it.
         */
        APP_REPLACED_THERE
    }

    /** The states, in order. */
    public enum State {
        /** Kept in this node's vault until the contact is reachable. */
        QUEUED,
        /** On its way; kept until acknowledged. */
        SENT,
        /** In the contact's vault, acknowledged by their node. */
        DELIVERED,
        /** Their app dealt with it. */
        HANDLED,
        /** Will not be delivered; the reason says why. */
        FAILED
    }
}
