package org.koti.spi.peer;

import java.time.Duration;
import java.util.List;
import org.koti.api.identity.PersonId;
import org.osgi.annotation.versioning.ProviderType;

/** Invitations of both directions. Needs an unlocked node. Safe for use by several threads. */
@ProviderType
public interface Invitations {
    /**
     * Makes a single-use invitation. The network must be on, since the link names this node's addresses.
     *
     * @param note whom it is for, for this person's own memory, at most 80 characters
     * @param validFor 1 minute to 30 days
     * @return the invitation
     * @throws IllegalStateException when the network is off
     */
    Invitation create(String note, Duration validFor);

    /**
     * All invitations of both directions, newest first. Ended ones are kept for 30 days.
     *
     * @return the invitations
     */
    List<Invitation> list();

    /**
     * Takes an invitation back. Does nothing when it is not open.
     *
     * @param id its id
     */
    void revoke(String id);

    /**
     * Reads a link without contacting anyone.
     *
     * @param link what the person pasted
     * @return who invites
     * @throws MalformedInvitationException when it is no invitation, or damaged
     */
    Preview read(String link) throws MalformedInvitationException;

    /**
     * Accepts: turns the network on, reaches the other node as soon as it can, and makes both contacts.
     *
     * @param link what the person pasted
     * @return the invitation, as {@link Invitation.State#ACCEPTING} until the other node answered
     * @throws MalformedInvitationException when it is no invitation, damaged, expired or this person's own
     */
    Invitation accept(String link) throws MalformedInvitationException;

    /**
     * What a link says.
     *
     * @param from who invites
     * @param name the name that they chose
     * @param expires when it ends
     */
    record Preview(PersonId from, String name, java.time.Instant expires) {}
}
