package org.koti.sample.battleship.message;

import org.koti.sample.battleship.board.Coordinate;

/**
 * Shoots at a cell of the other side's board.
 *
 * @param cell the cell
 */
public record Shot(Coordinate cell) implements Body {

    static Shot read(WireReader in) throws MalformedMessageException {
        return new Shot(in.coordinate());
    }

    @Override
    public Kind kind() {
        return Kind.SHOT;
    }

    @Override
    public void write(WireWriter out) {
        out.coordinate(cell);
    }
}
