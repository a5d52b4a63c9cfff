package org.koti.sample.battleship.board;

/** What a cell holds. */
public enum Content {
    /** Nothing but water. */
    WATER,
    /** A part of a ship. */
    SHIP
}
