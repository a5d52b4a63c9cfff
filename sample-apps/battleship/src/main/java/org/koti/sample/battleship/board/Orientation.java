package org.koti.sample.battleship.board;

/** The way in which a ship lies from its bow. */
public enum Orientation {
    /** To the right: the same row, growing columns. */
    ACROSS,
    /** Downwards: the same column, growing rows. */
    DOWN
}
