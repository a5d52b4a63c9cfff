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
    /** One side let its clock lapse: it said so itself, or only the other says so, see {@link Phase#CLAIMED}. */
    LAPSED_CLOCK,
    /** One side did not show its board in time; where the other had lost before, only the other says so. */
    UNREVEALED_BOARD,
    /** One side cheated. */
    CHEATING
}
