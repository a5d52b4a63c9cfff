package org.koti.sample.battleship.message;

import java.util.ArrayList;
import java.util.List;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;

/**
 * Shoots at several cells at once; they are answered one by one, in this order.
 *
 * @param cells the cells
 */
public record Salvo(List<Coordinate> cells) implements Body {

    /** Copies the cells and refuses none, or more than there are ships. */
    public Salvo {
        cells = List.copyOf(cells);
        if (cells.isEmpty() || cells.size() > Board.FLEET.size()) {
            throw new IllegalArgumentException("a salvo has 1 to 5 shots, not " + cells.size());
        }
    }

    static Salvo read(WireReader in) throws MalformedMessageException {
        int count = in.number(1, Board.FLEET.size(), "the number of shots");
        if (count == 0) {
            throw new MalformedMessageException("a salvo has no shot");
        }
        List<Coordinate> cells = new ArrayList<>(count);
        while (cells.size() < count) {
            cells.add(in.coordinate());
        }
        return new Salvo(cells);
    }

    @Override
    public Kind kind() {
        return Kind.SALVO;
    }

    @Override
    public void write(WireWriter out) {
        out.number(1, cells.size());
        cells.forEach(out::coordinate);
    }
}
