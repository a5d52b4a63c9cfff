package org.koti.sample.battleship.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.koti.sample.battleship.board.Content;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.proof.CellProof;
import org.koti.sample.battleship.proof.Hash;
import org.koti.sample.battleship.proof.Secret;

/**
 * Answers a shot with the proof of what the cell holds.
 *
 * @param proof the cell, its content and why that was so from the start
 * @param sunk the ship that went down with this shot
 */
public record Answer(CellProof proof, Optional<Ship> sunk) implements Body {

    static Answer read(WireReader in) throws MalformedMessageException {
        Coordinate cell = in.coordinate();
        Content content = in.oneOf(Content.values(), "a content");
        Secret salt = in.secret();
        int length = in.number(1, CellProof.LONGEST_PATH, "the length of a path");
        List<Hash> path = new ArrayList<>(length);
        while (path.size() < length) {
            path.add(in.hash());
        }
        boolean sunk = in.number(1, 1, "whether a ship sank") == 1;
        return new Answer(new CellProof(cell, content, salt, path), sunk ? Optional.of(in.ship()) : Optional.empty());
    }

    @Override
    public Kind kind() {
        return Kind.ANSWER;
    }

    @Override
    public void write(WireWriter out) {
        out.coordinate(proof.cell()).oneOf(proof.content()).secret(proof.salt());
        out.number(1, proof.path().size());
        proof.path().forEach(out::hash);
        out.number(1, sunk.isPresent() ? 1 : 0);
        sunk.ifPresent(out::ship);
    }
}
