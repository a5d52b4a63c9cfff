package org.koti.sample.battleship.board;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cell of the board. It has one spelling, {@code A1} to {@code J10}, and one number, 0 to 99.
 *
 * @param row 0 (A) to 9 (J)
 * @param column 0 (1) to 9 (10)
 */
public record Coordinate(int row, int column) {

    /** Rows and columns of a board. */
    public static final int SIZE = 10;

    /** Cells of a board. */
    public static final int CELLS = SIZE * SIZE;

    private static final Pattern SPELLING = Pattern.compile("[A-J](?:[1-9]|10)");

    /** Refuses a cell outside the board. */
    public Coordinate {
        if (!inside(row, column)) {
            throw new IllegalArgumentException("outside the board: row " + row + ", column " + column);
        }
    }

    /** Tells whether a row and a column lie on the board. */
    static boolean inside(int row, int column) {
        return row >= 0 && row < SIZE && column >= 0 && column < SIZE;
    }

    /** Returns the cell of a number from 0 to 99, row by row. */
    public static Coordinate at(int index) {
        return new Coordinate(Math.floorDiv(index, SIZE), Math.floorMod(index, SIZE));
    }

    /** Returns the cell of a spelling; empty for all but the one canonical spelling of a cell. */
    public static Optional<Coordinate> parse(String text) {
        if (!SPELLING.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Coordinate(text.charAt(0) - 'A', Integer.parseInt(text.substring(1)) - 1));
    }

    /** Returns the number of the cell, 0 to 99, row by row. */
    public int index() {
        return row * SIZE + column;
    }

    @Override
    public String toString() {
        return (char) ('A' + row) + Integer.toString(column + 1);
    }
}
