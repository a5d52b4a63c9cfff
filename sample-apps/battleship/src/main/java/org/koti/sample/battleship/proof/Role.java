package org.koti.sample.battleship.proof;

/** The two sides of a game. */
public enum Role {
    /** Who asked for the game. */
    CHALLENGER,
    /** Who was asked. */
    OPPONENT;

    /** Returns the other side. */
    public Role other() {
        return this == CHALLENGER ? OPPONENT : CHALLENGER;
    }
}
