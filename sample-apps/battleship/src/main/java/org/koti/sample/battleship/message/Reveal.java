package org.koti.sample.battleship.message;

import java.util.ArrayList;
import java.util.List;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.proof.BoardOpening;
import org.koti.sample.battleship.proof.Secret;

/**
 * Opens the board at the end.
 *
 * @param opening the ships and every salt
 */
public record Reveal(BoardOpening opening) implements Body {

    /**
     * Reads what {@link #encode()} gave.
     *
     * @throws MalformedMessageException if it is something else
     */
    public static Reveal decode(byte[] bytes) throws MalformedMessageException {
        WireReader in = new WireReader(bytes);
        Reveal reveal = read(in);
        in.end();
        return reveal;
    }

    /** Returns the canonical form of the body alone. */
    public byte[] encode() {
        WireWriter out = new WireWriter();
        write(out);
        return out.bytes();
    }

    static Reveal read(WireReader in) throws MalformedMessageException {
        int count = in.number(1, Board.FLEET.size(), "the number of ships");
        List<Ship> ships = new ArrayList<>(count);
        while (ships.size() < count) {
            ships.add(in.ship());
        }
        Secret fleet = in.secret();
        List<Secret> cells = new ArrayList<>(Coordinate.CELLS);
        while (cells.size() < Coordinate.CELLS) {
            cells.add(in.secret());
        }
        return new Reveal(new BoardOpening(ships, fleet, cells));
    }

    @Override
    public Kind kind() {
        return Kind.REVEAL;
    }

    @Override
    public void write(WireWriter out) {
        out.number(1, opening.ships().size());
        opening.ships().forEach(out::ship);
        out.secret(opening.fleetSalt());
        opening.cellSalts().forEach(out::secret);
    }
}
