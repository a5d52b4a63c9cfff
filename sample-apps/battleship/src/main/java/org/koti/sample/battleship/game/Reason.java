package org.koti.sample.battleship.game;

/** Why a game ended as it did. */
public enum Reason {
    /** The opponent said no; nobody wins. */
    DECLINED,
    /** Taken back before the challenger promised a board, or by the opponent before its own; nobody wins. */
    WITHDRAWN,
    /** All ships of one side were hit. */
    FLEET_SUNK,
    /** One side gave up. */
    RESIGNED,
    /** One side let its clock lapse, by the word of the other. */
    LAPSED_CLOCK,
    /** One side did not show its board in time, by the word of the other. */
    UNREVEALED_BOARD,
    /** One side said that the clock of the other had lapsed, and the other that it had not; nobody wins. */
    INTERRUPTED,
    /** One side cheated. */
    CHEATING
}
