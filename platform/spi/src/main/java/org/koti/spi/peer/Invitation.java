package org.koti.spi.peer;

import java.time.Instant;
import java.util.Optional;
import org.koti.api.identity.PersonId;

/**
 * An invitation, made here or accepted here.
 *
 * @param id its id
 * @param madeHere true when this person invites
 * @param note this person's note, or the inviter's name
 * @param link the whole link while it can be used, only when made here; it is a secret of these two people
 * @param other who accepted, or who invites
 * @param created when
 * @param expires when it ends
 * @param state how far it has come
 * @param problem why it has not come further
 */
public record Invitation(
        String id,
        boolean madeHere,
        String note,
        Optional<String> link,
        Optional<PersonId> other,
        Instant created,
        Instant expires,
        State state,
        Optional<Problem> problem) {
    /** The states of an invitation. */
    public enum State {
        /** Made here, not used yet. */
        OPEN,
        /** Accepted here; the inviter's node has not answered yet. */
        ACCEPTING,
        /** The two are contacts. */
        ACCEPTED,
        /** Nobody used it in time. */
        EXPIRED,
        /** Taken back by the inviter. */
        REVOKED,
        /** The inviter's node said no: used, revoked or unknown there. */
        REFUSED
    }

    /** Why an invitation that was accepted here made no contacts; the web home has a sentence for each. */
    public enum Problem {
        /** It had ended by the inviter's clock. */
        LATE,
        /** Somebody else used it before. */
        USED,
        /** The inviter took it back. */
        TAKEN_BACK,
        /** The inviter's node does not know it. */
        UNKNOWN,
        /** The inviter's node was not reached in time. */
        NOT_REACHED
    }

    /** Tells nothing of the link. */
    @Override
    public String toString() {
        return "Invitation[" + id + " " + state + "]";
    }
}
