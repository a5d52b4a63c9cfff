package org.koti.sample.battleship.board;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.koti.sample.battleship.board.IllegalBoardException.Fault;

/**
 * A legal board: ships of 5, 4, 3, 3 and 2 cells, all inside, none over another. Whether they may touch is a matter of the
 * rules that are played.
 */
public final class Board {

    /** The lengths of the fleet, longest first. */
    public static final List<Integer> FLEET = List.of(5, 4, 3, 3, 2);

    /** The cells that all ships cover together. */
    public static final int SHIP_CELLS = 17;

    private static final Comparator<Ship> ORDER = Comparator.comparing(Ship::length)
            .reversed()
            .thenComparing(ship -> ship.bow().index());

    private final List<Ship> ships;
    private final Set<Coordinate> cells;

    private Board(List<Ship> ships, Set<Coordinate> cells) {
        this.ships = ships;
        this.cells = cells;
    }

    /**
     * Returns the board with these ships, in any order.
     *
     * @throws IllegalBoardException if the fleet is another, a ship is not inside, or two overlap or are too close
     */
    public static Board of(List<Ship> ships, Spacing spacing) throws IllegalBoardException {
        List<Integer> lengths = ships.stream()
                .map(Ship::length)
                .sorted(Comparator.reverseOrder())
                .toList();
        if (!lengths.equals(FLEET)) {
            throw new IllegalBoardException(Fault.WRONG_FLEET, "the fleet is " + lengths + " and must be " + FLEET);
        }
        Set<Coordinate> cells = new HashSet<>();
        for (Ship ship : ships) {
            if (!ship.isInside()) {
                throw new IllegalBoardException(Fault.OUTSIDE, "the ship " + ship + " reaches over the edge");
            }
            for (Coordinate cell : ship.cells()) {
                if (!cells.add(cell)) {
                    throw new IllegalBoardException(Fault.OVERLAP, "two ships lie on " + cell);
                }
            }
        }
        if (spacing == Spacing.APART) {
            checkApart(ships);
        }
        return new Board(ships.stream().sorted(ORDER).toList(), Collections.unmodifiableSet(cells));
    }

    private static void checkApart(List<Ship> ships) throws IllegalBoardException {
        Set<Coordinate> around = new HashSet<>();
        for (Ship ship : ships) {
            Optional<Coordinate> close =
                    ship.cells().stream().filter(around::contains).findFirst();
            if (close.isPresent()) {
                throw new IllegalBoardException(Fault.TOUCHING, "the ship on " + close.get() + " touches another");
            }
            around.addAll(ship.surroundings());
        }
    }

    /** Returns a legal board by chance; give a {@link java.security.SecureRandom}, for the other side must not guess it. */
    public static Board shuffled(RandomGenerator random, Spacing spacing) {
        Optional<Board> made = attempt(random, spacing);
        while (made.isEmpty()) {
            made = attempt(random, spacing);
        }
        return made.get();
    }

    /** Ships that keep apart may leave no room for the last one. */
    private static Optional<Board> attempt(RandomGenerator random, Spacing spacing) {
        List<Ship> ships = new ArrayList<>();
        Set<Coordinate> covered = new HashSet<>();
        Set<Coordinate> taken = new HashSet<>();
        for (int length : FLEET) {
            List<Ship> free = everyPlace(length).stream()
                    .filter(ship -> Collections.disjoint(ship.cells(), taken))
                    .toList();
            if (free.isEmpty()) {
                return Optional.empty();
            }
            Ship ship = free.get(random.nextInt(free.size()));
            ships.add(ship);
            covered.addAll(ship.cells());
            taken.addAll(spacing == Spacing.APART ? ship.surroundings() : ship.cells());
        }
        return Optional.of(new Board(ships.stream().sorted(ORDER).toList(), Collections.unmodifiableSet(covered)));
    }

    private static List<Ship> everyPlace(int length) {
        return IntStream.range(0, Coordinate.CELLS)
                .mapToObj(Coordinate::at)
                .flatMap(bow -> EnumSet.allOf(Orientation.class).stream().map(way -> new Ship(bow, way, length)))
                .filter(Ship::isInside)
                .toList();
    }

    /** Returns the five ships, longest first and then by the number of their bow. */
    public List<Ship> ships() {
        return ships;
    }

    /** Returns the cells that ships cover. */
    public Set<Coordinate> cells() {
        return cells;
    }

    /** Returns the ship on a cell; empty for water. */
    public Optional<Ship> shipAt(Coordinate cell) {
        return ships.stream().filter(ship -> ship.cells().contains(cell)).findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Board board && board.ships.equals(ships);
    }

    @Override
    public int hashCode() {
        return ships.hashCode();
    }
}
