package org.koti.sample.battleship.game;

/**
 * Why a file proves nothing.
 *
 * @param kind what is wrong with it
 * @param place the message in which it is wrong, counted from 1; 0 if it is wrong as a whole
 */
public record Flaw(Kind kind, int place) {

    /** What can be wrong with a file. */
    public enum Kind {
        /** It does not begin as a transcript does. */
        NO_TRANSCRIPT,
        /** It has more bytes or messages than any game. */
        TOO_LONG,
        /** It ends within a message. */
        CUT_SHORT,
        /** Something follows its last message. */
        SURPLUS,
        /** A message cannot be read. */
        MALFORMED_MESSAGE,
        /** There is no message in it. */
        EMPTY,
        /** Its first message opens no game. */
        NO_INVITATION,
        /** The game is one of other people. */
        OTHER_PEOPLE,
        /** A message belongs to another game. */
        WRONG_GAME,
        /** The player did not sign a message. */
        WRONG_KEY,
        /** A message does not follow the one before it. */
        BROKEN_CHAIN,
        /** A message follows the end of the game. */
        AFTER_END,
        /** The rules are those of a newer version. */
        UNKNOWN_VARIANT,
        /** A message breaks the rules of the game, and others follow it. */
        BROKEN_RULE
    }

    static Flaw whole(Kind kind) {
        return new Flaw(kind, 0);
    }

    static Flaw in(int index, Kind kind) {
        return new Flaw(kind, index + 1);
    }

    static Flaw in(int index, Violation violation) {
        return in(
                index,
                switch (violation) {
                    case WRONG_GAME -> Kind.WRONG_GAME;
                    case WRONG_KEY -> Kind.WRONG_KEY;
                    case REPLAYED, GAP, BROKEN_CHAIN -> Kind.BROKEN_CHAIN;
                    case AFTER_END -> Kind.AFTER_END;
                    case UNKNOWN_VARIANT -> Kind.UNKNOWN_VARIANT;
                    case OUT_OF_TURN,
                            UNEXPECTED,
                            CLOCK_TURNED_BACK,
                            CHANGED_COIN,
                            SHOT_TWICE,
                            WRONG_SALVO,
                            OTHER_CELL,
                            FALSE_ANSWER,
                            FALSE_SUNK,
                            TOO_FEW_SHIPS,
                            ILLEGAL_BOARD,
                            CHANGED_BOARD,
                            EARLY_CLAIM,
                            FORKED -> Kind.BROKEN_RULE;
                });
    }
}
