package org.koti.api.peer;

import org.koti.api.identity.PersonId;

/**
 * Two people who agreed on an offer. Both are contacts of each other now. The offer's id is the same on both sides and was never matched before.
 *
 * @param offer the offer's id
 * @param protocol the protocol
 * @param other the other person
 * @param offeredHere true on the side of the person who offered
 * @param terms what was offered
 */
public record Match(OfferId offer, String protocol, PersonId other, boolean offeredHere, String terms) {}
