package org.koti.sample.battleship.proof;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Content;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.IllegalBoardException;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.board.Spacing;

/**
 * What opens a {@link BoardSeal}: the ships and every salt. Its owner keeps it until the end of the game. From the
 * other side it comes unchecked; {@link #board} says whether it is legal.
 *
 * @param ships the five ships
 * @param fleetSalt the salt of the fleet's hash
 * @param cellSalts 100 salts, one for each cell by its number
 */
public record BoardOpening(List<Ship> ships, Secret fleetSalt, List<Secret> cellSalts) {

    private static final byte[] FLEET = {2};

    /** Copies the lists and refuses another number of salts. */
    public BoardOpening {
        ships = List.copyOf(ships);
        cellSalts = List.copyOf(cellSalts);
        if (cellSalts.size() != Coordinate.CELLS) {
            throw new IllegalArgumentException("a board has 100 salts, not " + cellSalts.size());
        }
    }

    /** Returns the opening of a board with fresh salts. */
    public static BoardOpening of(Board board, SecureRandom random) {
        return new BoardOpening(
                board.ships(),
                Secret.random(random),
                Stream.generate(() -> Secret.random(random))
                        .limit(Coordinate.CELLS)
                        .toList());
    }

    /**
     * Returns the board.
     *
     * @throws IllegalBoardException if the ships make no legal board
     */
    public Board board(Spacing spacing) throws IllegalBoardException {
        return Board.of(ships, spacing);
    }

    /** Returns the promise that this opens. */
    public BoardSeal seal(Owner owner) {
        ByteArrayOutputStream fleet = new ByteArrayOutputStream();
        for (Ship ship : ships) {
            fleet.write(ship.bow().index());
            fleet.write(ship.orientation().ordinal());
            fleet.write(ship.length());
        }
        Hash fleetHash = Hash.sha256(FLEET, owner.bind("fleet"), fleetSalt.bytes(), fleet.toByteArray());
        return new BoardSeal(MerkleTree.root(leaves(owner)), fleetHash);
    }

    /** Returns the proof of one cell. */
    public CellProof prove(Owner owner, Coordinate cell) {
        return new CellProof(
                cell,
                contentOf(cell, covered()),
                cellSalts.get(cell.index()),
                MerkleTree.path(leaves(owner), cell.index()));
    }

    private List<Hash> leaves(Owner owner) {
        Set<Coordinate> covered = covered();
        return IntStream.range(0, Coordinate.CELLS)
                .mapToObj(Coordinate::at)
                .map(cell -> CellProof.leaf(owner, cell, cellSalts.get(cell.index()), contentOf(cell, covered)))
                .toList();
    }

    private static Content contentOf(Coordinate cell, Set<Coordinate> covered) {
        return covered.contains(cell) ? Content.SHIP : Content.WATER;
    }

    private Set<Coordinate> covered() {
        return ships.stream().flatMap(ship -> ship.cells().stream()).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return "BoardOpening[hidden]";
    }
}
