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
                .isThrownBy(() -> Board.of(ships))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void shipsMayTouch() throws IllegalBoardException {
        assertThat(Board.of(TOUCHING).cells()).hasSize(Board.SHIP_CELLS);
    }

    @Test
    void shipsMayLieAlongTheEdge() throws IllegalBoardException {
        Board board = Board.of(with(across("J6", 5), down("F10", 4)));
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
        assertThat(Board.of(turned)).isEqualTo(Board.of(TOUCHING)).hasSameHashCodeAs(Board.of(TOUCHING));
        assertThat(Board.of(turned).ships()).isEqualTo(Board.of(TOUCHING).ships());
    }

    @Property(tries = 500)
    void aShuffledBoardIsLegal(@ForAll long seed) throws IllegalBoardException {
        Board board = Board.shuffled(new Random(seed));
        assertThat(Board.of(board.ships())).isEqualTo(board);
        assertThat(board.cells()).hasSize(Board.SHIP_CELLS);
    }
}
