package org.koti.sample.battleship.message;

/** What a message says. */
public sealed interface Body permits Invite, Accept, Decline, Place, Toss, Shot, Answer, Reveal, Resign, Claim, Salvo {

    /** Returns which of the bodies this is. */
    Kind kind();

    /** Appends the canonical form. */
    void write(WireWriter out);
}
