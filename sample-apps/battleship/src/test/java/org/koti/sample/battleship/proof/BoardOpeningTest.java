package org.koti.sample.battleship.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Content;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.IllegalBoardException;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.board.Spacing;

class BoardOpeningTest {

    private final SecureRandom random = new SecureRandom();
    private final Board board = Board.shuffled(random, Spacing.TOUCHING);
    private final BoardOpening opening = BoardOpening.of(board, random);
    private final Owner owner = new Owner(GameId.random(random), Role.CHALLENGER);
    private final BoardSeal seal = opening.seal(owner);

    private static List<Coordinate> everyCell() {
        return IntStream.range(0, 100).mapToObj(Coordinate::at).toList();
    }

    @Test
    void everyCellCanBeProved() {
        assertThat(everyCell()).allSatisfy(cell -> {
            CellProof proof = opening.prove(owner, cell);
            assertThat(proof.holds(owner, seal)).isTrue();
            assertThat(proof.content() == Content.SHIP).isEqualTo(board.cells().contains(cell));
        });
    }

    @Test
    void noCellCanBeProvedToHoldSomethingElse() {
        assertThat(everyCell()).allSatisfy(cell -> {
            CellProof proof = opening.prove(owner, cell);
            Content lie = proof.content() == Content.SHIP ? Content.WATER : Content.SHIP;
            assertThat(new CellProof(cell, lie, proof.salt(), proof.path()).holds(owner, seal))
                    .isFalse();
        });
    }

    @Test
    void aProofServesNoOtherCellGameOrSide() {
        CellProof proof = opening.prove(owner, Coordinate.at(0));
        assertThat(new CellProof(Coordinate.at(1), proof.content(), proof.salt(), proof.path()).holds(owner, seal))
                .isFalse();
        assertThat(proof.holds(new Owner(owner.game(), Role.OPPONENT), seal)).isFalse();
        assertThat(proof.holds(new Owner(GameId.random(random), Role.CHALLENGER), seal))
                .isFalse();
    }

    @Test
    void everyCellHasItsOwnSaltSoThatTheSealShowsNothing() {
        assertThat(new HashSet<>(opening.cellSalts())).hasSize(100);
        BoardOpening again = BoardOpening.of(board, random);
        assertThat(again.seal(owner)).isNotEqualTo(seal);
        assertThat(again.cellSalts()).doesNotContainAnyElementsOf(opening.cellSalts());
        Secret none = Secret.of(new byte[32]);
        assertThat(everyCell()).allSatisfy(cell -> {
            CellProof proof = opening.prove(owner, cell);
            for (Content guess : Content.values()) {
                assertThat(new CellProof(cell, guess, none, proof.path()).holds(owner, seal))
                        .isFalse();
            }
        });
    }

    @Test
    void theSealBindsWhichCellsBelongToWhichShip() throws IllegalBoardException {
        List<Ship> ships = new ArrayList<>(opening.ships());
        ships.remove(4);
        BoardOpening other = new BoardOpening(ships, opening.fleetSalt(), opening.cellSalts());
        assertThat(other.seal(owner).fleet()).isNotEqualTo(seal.fleet());
        assertThat(opening.board(Spacing.TOUCHING)).isEqualTo(board);
    }

    @Test
    void nothingSecretIsPrinted() {
        assertThat(opening).hasToString("BoardOpening[hidden]");
        assertThat(opening.fleetSalt()).hasToString("Secret[hidden]");
        assertThat(Optional.of(opening.prove(owner, Coordinate.at(7))).toString())
                .doesNotContain(
                        HexFormat.of().formatHex(opening.cellSalts().get(7).bytes()));
    }
}
