package org.koti.sample.battleship.board;

/** Ships that make no legal board. The message says in words what is wrong, and where. */
public final class IllegalBoardException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String words;
    private final Fault fault;

    IllegalBoardException(Fault fault, String message) {
        super(message);
        this.fault = fault;
        this.words = message;
    }

    @Override
    public String getMessage() {
        return words;
    }

    /** Returns what is wrong. */
    public Fault fault() {
        return fault;
    }

    /** What can be wrong with a board. */
    public enum Fault {
        /** Other ships than 5, 4, 3, 3 and 2 cells. */
        WRONG_FLEET,
        /** A ship reaches over the edge. */
        OUTSIDE,
        /** Two ships share a cell. */
        OVERLAP,
        /** Two ships touch where the rules want water between them. */
        TOUCHING
    }
}
