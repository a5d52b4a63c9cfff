package org.koti.sample.battleship.proof;

import java.util.List;
import org.koti.sample.battleship.board.Content;
import org.koti.sample.battleship.board.Coordinate;

/**
 * What one cell holds, and why that was so before the first shot.
 *
 * @param cell the cell
 * @param content what it holds
 * @param salt the cell's own salt
 * @param path the hashes beside the way from the cell to the root, leaf first
 */
public record CellProof(Coordinate cell, Content content, Secret salt, List<Hash> path) {

    /** The longest path in a tree over 100 cells. */
    public static final int LONGEST_PATH = 7;

    /** Copies the path. */
    public CellProof {
        path = List.copyOf(path);
    }

    /** Tells whether the owner committed to this content of this cell. */
    public boolean holds(Owner owner, BoardSeal seal) {
        Hash leaf = leaf(owner, cell, salt, content);
        return MerkleTree.climb(leaf, cell.index(), Coordinate.CELLS, path)
                .filter(seal.cells()::equals)
                .isPresent();
    }

    static Hash leaf(Owner owner, Coordinate cell, Secret salt, Content content) {
        byte[] value = {(byte) cell.index(), (byte) content.ordinal()};
        return Hash.sha256(MerkleTree.LEAF, owner.bind("cell"), salt.bytes(), value);
    }
}
