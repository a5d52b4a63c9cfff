package org.koti.api.peer;

import java.time.Instant;
import org.koti.api.identity.Profile;

/**
 * A short-lived, signed "who plays?".
 *
 * @param id its id
 * @param protocol the protocol
 * @param by who offers, authenticated; the name is the one that they chose
 * @param mine whether it is this person's own
 * @param terms what is offered, as an app of this name wrote it, whoever published that; from outside when not {@code mine}, to be parsed with care
 * @param expires when it ends, by this node's clock
 * @param state how far it has come
 */
public record Offer(OfferId id, String protocol, Profile by, boolean mine, String terms, Instant expires, State state) {
    /** The states of an offer that is still listed. */
    public enum State {
        /** Anyone may accept. */
        OPEN,
        /** This person accepted; the offerer has not answered yet. */
        ACCEPTING,
        /** Settled: a match was made, here or elsewhere. */
        TAKEN
    }
}
