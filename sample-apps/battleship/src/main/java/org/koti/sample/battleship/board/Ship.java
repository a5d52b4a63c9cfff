package org.koti.sample.battleship.board;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A ship as its owner put it. It may reach over the edge; only a {@link Board} says that it does not.
 *
 * @param bow its first cell
 * @param orientation the way in which it lies from there
 * @param length 2 to 5 cells
 */
public record Ship(Coordinate bow, Orientation orientation, int length) {

    /** The shortest ship of the fleet. */
    public static final int SHORTEST = 2;

    /** The longest ship of the fleet. */
    public static final int LONGEST = 5;

    /** Refuses a length that no ship has. */
    public Ship {
        if (length < SHORTEST || length > LONGEST) {
            throw new IllegalArgumentException("no ship has " + length + " cells");
        }
    }

    /** Tells whether the whole ship lies on the board. */
    public boolean isInside() {
        return Coordinate.inside(bow.row() + down() * (length - 1), bow.column() + across() * (length - 1));
    }

    /** Returns those of its cells that lie on the board, from the bow on. */
    public List<Coordinate> cells() {
        return IntStream.range(0, length)
                .filter(step -> Coordinate.inside(bow.row() + down() * step, bow.column() + across() * step))
                .mapToObj(step -> new Coordinate(bow.row() + down() * step, bow.column() + across() * step))
                .toList();
    }

    /** Returns its cells and all that touch them, corners too. */
    public Set<Coordinate> surroundings() {
        Set<Coordinate> cells = new HashSet<>();
        for (Coordinate cell : cells()) {
            for (int around = 0; around < 9; around++) {
                int row = cell.row() + around / 3 - 1;
                int column = cell.column() + around % 3 - 1;
                if (Coordinate.inside(row, column)) {
                    cells.add(new Coordinate(row, column));
                }
            }
        }
        return cells;
    }

    private int down() {
        return orientation == Orientation.DOWN ? 1 : 0;
    }

    private int across() {
        return orientation == Orientation.ACROSS ? 1 : 0;
    }

    @Override
    public String toString() {
        return length + "@" + bow + (orientation == Orientation.DOWN ? "v" : ">");
    }
}
