package org.koti.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.Invitation.Problem;
import org.koti.spi.peer.Invitation.State;
import org.koti.spi.peer.MalformedInvitationException;

/**
 * An invitation as kept in the vault.
 *
 * @param id the id that follows from its secret
 * @param madeHere true when this person invites
 * @param note this person's note, or the inviter's name
 * @param link the whole link; a secret of two people
 * @param other who accepted, or who invites
 * @param created when
 * @param expires when it ends
 * @param state how far it has come
 * @param problem why it has not come further
 */
record InvitationRecord(
        String id,
        boolean madeHere,
        String note,
        String link,
        Optional<PersonId> other,
        Instant created,
        Instant expires,
        State state,
        Optional<Problem> problem) {

    InvitationRecord to(State next, Optional<PersonId> with, Optional<Problem> why) {
        return new InvitationRecord(id, madeHere, note, link, with, created, expires, next, why);
    }

    InvitationLink parsed() {
        try {
            return LinkText.read(link);
        } catch (MalformedInvitationException e) {
            throw new IllegalStateException("the vault holds a damaged invitation", e);
        }
    }

    Invitation shown() {
        Optional<String> usable = madeHere && state == State.OPEN ? Optional.of(link) : Optional.empty();
        return new Invitation(id, madeHere, note, usable, other, created, expires, state, problem);
    }

    ObjectNode toJson() {
        ObjectNode json = Stored.object()
                .put("madeHere", madeHere)
                .put("note", note)
                .put("link", link)
                .put("created", created.toEpochMilli())
                .put("expires", expires.toEpochMilli())
                .put("state", state.name());
        other.ifPresent(person -> json.put("other", person.did()));
        problem.ifPresent(why -> json.put("problem", why.name()));
        return json;
    }

    static InvitationRecord of(Stored.Entry entry) {
        ObjectNode json = entry.value();
        return new InvitationRecord(
                entry.id(),
                json.required("madeHere").asBoolean(),
                Stored.text(json, "note"),
                Stored.text(json, "link"),
                Stored.optional(json, "other").map(PersonId::new),
                Stored.instant(json, "created"),
                Stored.instant(json, "expires"),
                State.valueOf(Stored.text(json, "state")),
                Stored.constant(json, "problem", Problem.class));
    }

    @Override
    public String toString() {
        return "InvitationRecord[" + id + " " + state + "]";
    }
}
