package org.koti.sample.battleship.game;

/** What can be wrong with a message in its game. */
public enum Violation {
    /** It belongs to another game. */
    WRONG_GAME(false),
    /** Its author did not sign it. */
    WRONG_KEY(false),
    /** It was there before, or crossed one that counts. */
    REPLAYED(false),
    /** A message before it is missing. */
    GAP(false),
    /** It does not follow the message before it. */
    BROKEN_CHAIN(false),
    /** The game is over. */
    AFTER_END(false),
    /** Nobody here knows these rules. */
    UNKNOWN_VARIANT(false),
    /** It was the other side's turn. */
    OUT_OF_TURN(true),
    /** It has no place in this part of the game. */
    UNEXPECTED(true),
    /** Its time is before an earlier message of the same author. */
    CLOCK_TURNED_BACK(true),
    /** The coin is not the one that was promised. */
    CHANGED_COIN(true),
    /** The cell was shot at before. */
    SHOT_TWICE(true),
    /** It fires more or fewer shots at once than the shooter has ships afloat. */
    WRONG_SALVO(true),
    /** The answer is about a cell that was not shot at. */
    OTHER_CELL(true),
    /** The answer does not follow from the promised board. */
    FALSE_ANSWER(true),
    /** A ship was called sunk that was not, or was not called sunk. */
    FALSE_SUNK(true),
    /** So much water was shown that the fleet has no room. */
    TOO_FEW_SHIPS(true),
    /** The board was never legal. */
    ILLEGAL_BOARD(true),
    /** The board is not the one that was promised. */
    CHANGED_BOARD(true),
    /** The other side still had time. */
    EARLY_CLAIM(true),
    /** Two different messages were signed for one place. */
    FORKED(true);

    private final boolean cheating;

    Violation(boolean cheating) {
        this.cheating = cheating;
    }

    /** Tells whether the signed message itself is evidence against its author. */
    public boolean isCheating() {
        return cheating;
    }
}
