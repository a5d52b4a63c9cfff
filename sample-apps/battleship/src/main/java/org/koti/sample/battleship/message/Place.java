package org.koti.sample.battleship.message;

import org.koti.sample.battleship.proof.BoardSeal;
import org.koti.sample.battleship.proof.Hash;

/**
 * Promises a board and a part of the coin.
 *
 * @param board the promise of the board
 * @param coin from the challenger the promise of a secret, from the opponent the secret itself
 */
public record Place(BoardSeal board, Hash coin) implements Body {

    static Place read(WireReader in) throws MalformedMessageException {
        return new Place(new BoardSeal(in.hash(), in.hash()), in.hash());
    }

    @Override
    public Kind kind() {
        return Kind.PLACE;
    }

    @Override
    public void write(WireWriter out) {
        out.hash(board.cells()).hash(board.fleet()).hash(coin);
    }
}
