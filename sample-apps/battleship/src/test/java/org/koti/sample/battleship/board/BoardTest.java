package org.koti.sample.battleship.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.koti.sample.battleship.board.IllegalBoardException.Fault;

class BoardTest {

    private static final List<Ship> TOUCHING =
            List.of(across("A1", 5), across("B1", 4), across("C1", 3), across("D1", 3), across("E1", 2));

    private static Ship across(String bow, int length) {
        return new Ship(Coordinate.parse(bow).orElseThrow(), Orientation.ACROSS, length);
    }

    private static Ship down(String bow, int length) {
        return new Ship(Coordinate.parse(bow).orElseThrow(), Orientation.DOWN, length);
    }

    private static List<Ship> with(Ship... others) {
        List<Ship> ships = new ArrayList<>(TOUCHING);
        for (int i = 0; i < others.length; i++) {
            ships.set(i, others[i]);
        }
        return ships;
    }

    private static void refused(Fault fault, List<Ship> ships) {
        assertThatExceptionOfType(IllegalBoardException.class)
                .isThrownBy(() -> Board.of(ships, Spacing.TOUCHING))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void shipsMayTouch() throws IllegalBoardException {
        assertThat(Board.of(TOUCHING, Spacing.TOUCHING).cells()).hasSize(Board.SHIP_CELLS);
    }

    @Test
    void shipsMayLieAlongTheEdge() throws IllegalBoardException {
        Board board = Board.of(with(across("J6", 5), down("F10", 4)), Spacing.TOUCHING);
        assertThat(board.shipAt(Coordinate.parse("J10").orElseThrow())).contains(across("J6", 5));
        assertThat(board.shipAt(Coordinate.parse("A1").orElseThrow())).isEmpty();
    }

    @Test
    void shipsMustNotOverlap() {
        refused(Fault.OVERLAP, with(down("A3", 5)));
        refused(Fault.OVERLAP, with(across("B1", 5)));
    }

    @Test
    void shipsMustNotReachOverTheEdge() {
        refused(Fault.OUTSIDE, with(across("J7", 5)));
        refused(Fault.OUTSIDE, with(down("G10", 5)));
    }

    @Test
    void theFleetIsTheWholeFleet() {
        refused(Fault.WRONG_FLEET, TOUCHING.subList(0, 4));
        refused(Fault.WRONG_FLEET, List.of());
        refused(Fault.WRONG_FLEET, with(across("A1", 4)));
        List<Ship> six = new ArrayList<>(TOUCHING);
        six.add(across("J1", 2));
        refused(Fault.WRONG_FLEET, six);
    }

    @Test
    void theOrderOfShipsDoesNotMatter() throws IllegalBoardException {
        List<Ship> turned = new ArrayList<>(TOUCHING);
        Collections.reverse(turned);
        assertThat(Board.of(turned, Spacing.TOUCHING))
                .isEqualTo(Board.of(TOUCHING, Spacing.TOUCHING))
                .hasSameHashCodeAs(Board.of(TOUCHING, Spacing.TOUCHING));
        assertThat(Board.of(turned, Spacing.TOUCHING).ships())
                .isEqualTo(Board.of(TOUCHING, Spacing.TOUCHING).ships());
    }

    @Property(tries = 500)
    void aShuffledBoardIsLegal(@ForAll long seed) throws IllegalBoardException {
        Board board = Board.shuffled(new Random(seed), Spacing.TOUCHING);
        assertThat(Board.of(board.ships(), Spacing.TOUCHING)).isEqualTo(board);
        assertThat(board.cells()).hasSize(Board.SHIP_CELLS);
    }

    @Property(tries = 300)
    void shipsThatKeepApartHaveWaterAllAround(@ForAll long seed) throws IllegalBoardException {
        Board board = Board.shuffled(new Random(seed), Spacing.APART);
        assertThat(Board.of(board.ships(), Spacing.APART)).isEqualTo(board);
        for (Ship ship : board.ships()) {
            assertThat(board.cells().stream()
                            .filter(cell -> ship.surroundings().contains(cell))
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(ship.cells());
        }
    }

    @Test
    void shipsThatTouchAreIllegalWhereTheyMustKeepApart() throws IllegalBoardException {
        assertThatExceptionOfType(IllegalBoardException.class)
                .isThrownBy(() -> Board.of(TOUCHING, Spacing.APART))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.TOUCHING));
        List<Ship> corner =
                List.of(across("A1", 5), across("B6", 4), across("D1", 3), across("F1", 3), across("H1", 2));
        assertThat(Board.of(corner, Spacing.TOUCHING).ships()).hasSize(5);
        assertThatExceptionOfType(IllegalBoardException.class)
                .isThrownBy(() -> Board.of(corner, Spacing.APART))
                .withMessageContaining("B6");
        List<Ship> apart = List.of(across("A1", 5), across("C6", 4), across("E1", 3), across("G1", 3), across("I1", 2));
        assertThat(Board.of(apart, Spacing.APART).ships()).hasSize(5);
    }
}
