package org.koti.sample.battleship.game;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.proof.Role;

/**
 * What lies on the table between two messages.
 *
 * @param phase the part of the game
 * @param due who is to speak; empty when the game is over
 * @param sides what is known of both
 * @param shots the cells that wait for an answer, in the order in which they are answered
 * @param owed who has yet to show a board, in order
 * @param decision how the game was decided
 */
record Table(
        Phase phase,
        Optional<Role> due,
        Map<Role, Side> sides,
        List<Coordinate> shots,
        List<Role> owed,
        Optional<Decision> decision) {

    static final Table OFFERED = new Table(
            Phase.OFFERED,
            Optional.of(Role.OPPONENT),
            Map.of(Role.CHALLENGER, Side.UNKNOWN, Role.OPPONENT, Side.UNKNOWN),
            List.of(),
            List.of(),
            Optional.empty());

    Side side(Role role) {
        return sides.getOrDefault(role, Side.UNKNOWN);
    }

    Table turn(Phase next, Role speaker) {
        return new Table(next, Optional.of(speaker), sides, List.of(), owed, decision);
    }

    Table shotAt(List<Coordinate> cells, Role defender) {
        return new Table(Phase.ANSWERING, Optional.of(defender), sides, List.copyOf(cells), owed, decision);
    }

    Table with(Role role, Side side) {
        Map<Role, Side> changed = new EnumMap<>(sides);
        changed.put(role, side);
        return new Table(phase, due, Map.copyOf(changed), shots, owed, decision);
    }

    Table decided(Decision made, List<Role> reveals) {
        return ended(reveals.isEmpty() ? Phase.OVER : Phase.REVEALING, made, reveals);
    }

    Table claimed(Decision made, List<Role> reveals) {
        return ended(Phase.CLAIMED, made, reveals);
    }

    private Table ended(Phase next, Decision made, List<Role> reveals) {
        return new Table(next, reveals.stream().findFirst(), sides, List.of(), List.copyOf(reveals), Optional.of(made));
    }
}
