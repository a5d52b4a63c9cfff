package org.koti.home;

import org.koti.spi.peer.Invitation;

/**
 * An invitation as a page shows it.
 *
 * @param id its id
 * @param madeHere whether this person invites
 * @param note whom it is for, or who invites
 * @param link what to send; empty when it cannot be used any more
 * @param open whether it can be taken back
 * @param waiting whether something may still happen to it
 * @param state where it is, in words
 * @param kind the state's name, for style
 * @param expires when it ends, in words
 * @param problem why it has not come further; empty when all is well
 */
record InvitationView(
        String id,
        boolean madeHere,
        String note,
        String link,
        boolean open,
        boolean waiting,
        String state,
        String kind,
        String expires,
        String problem) {
    static InvitationView of(Invitation invitation, Texts texts) {
        boolean open = invitation.state() == Invitation.State.OPEN;
        return new InvitationView(
                invitation.id(),
                invitation.madeHere(),
                Names.of(invitation.note(), texts),
                invitation.link().orElse(""),
                open,
                open || invitation.state() == Invitation.State.ACCEPTING,
                texts.get("invitation.state." + invitation.state().name()),
                invitation.state().name(),
                texts.moment(invitation.expires()),
                invitation
                        .problem()
                        .map(problem -> texts.get("invitation.problem." + problem.name()))
                        .orElse(""));
    }
}
