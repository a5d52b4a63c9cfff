package org.koti.sample.battleship.game;

/** The parts of a game, in order. */
public enum Phase {
    /** Asked for, not answered yet. */
    OFFERED,
    /** Accepted; the ships are being placed. */
    PLACING,
    /** Both boards are promised; the coin is open next. */
    TOSSING,
    /** Someone is to shoot. */
    SHOOTING,
    /** Someone is to answer a shot. */
    ANSWERING,
    /** Decided; the boards are being shown. */
    REVEALING,
    /** One side says that the other's time is over; the other has not said anything. */
    CLAIMED,
    /** Over. */
    OVER
}
