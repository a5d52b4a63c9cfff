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
 * @param problem why it has not come further, in words
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
        Optional<String> problem) {
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

    /** Tells nothing of the link. */
    @Override
    public String toString() {
        return "Invitation[" + id + " " + state + "]";
    }
}
