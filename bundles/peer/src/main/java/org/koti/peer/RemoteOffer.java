package org.koti.peer;

import java.time.Instant;
import org.koti.api.identity.Profile;
import org.koti.api.peer.Offer;

/**
 * An offer of somebody in reach.
 *
 * @param signed as it came, its signature checked
 * @param by who offers
 * @param link where it came from
 * @param expires when it ends, by this node's clock
 */
record RemoteOffer(SignedOffer signed, Profile by, Link link, Instant expires) {
    Offer shown(Offer.State state) {
        return new Offer(signed.id(), signed.line().protocol(), by, false, signed.terms(), expires, state);
    }
}
