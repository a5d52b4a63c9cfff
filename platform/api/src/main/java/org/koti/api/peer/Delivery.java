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
 * @param reason why it failed, in words, else empty
 * @param since when it came to this state, by this node's clock
 */
public record Delivery(
        PersonId to, String protocol, MessageId id, State state, Optional<String> reason, Instant since) {
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
