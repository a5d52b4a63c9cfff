package org.koti.sample.battleship.board;

/** How close two ships of one board may lie. */
public enum Spacing {
    /** Side by side, but not over one another. */
    TOUCHING,
    /** With water all around, corners too. */
    APART
}
