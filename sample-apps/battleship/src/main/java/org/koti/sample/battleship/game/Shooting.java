package org.koti.sample.battleship.game;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Content;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.message.Answer;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Salvo;
import org.koti.sample.battleship.message.Shot;
import org.koti.sample.battleship.proof.Role;

/** The rules of shots and answers. */
final class Shooting {

    private static final int WATER_CELLS = Coordinate.CELLS - Board.SHIP_CELLS;

    private Shooting() {}

    static Table apply(GameState state, Role author, Body body) throws ViolationException {
        Table table = state.table();
        boolean together = state.terms().variant().isSalvo();
        if (table.phase() == Phase.SHOOTING && !together && body instanceof Shot shot) {
            return shoot(table, author, List.of(shot.cell()));
        }
        if (table.phase() == Phase.SHOOTING && together && body instanceof Salvo salvo) {
            int shots = salvo(state, author);
            if (salvo.cells().size() != shots) {
                throw new ViolationException(
                        Violation.WRONG_SALVO,
                        "it fires " + salvo.cells().size() + " shots where " + shots + " are due");
            }
            return shoot(table, author, salvo.cells());
        }
        if (table.phase() == Phase.ANSWERING && body instanceof Answer answer) {
            return answer(state, author, answer);
        }
        throw GameState.unexpected(body, table.phase());
    }

    /** As many as the side has ships afloat, and never more than there are cells left. */
    static int salvo(GameState state, Role role) {
        if (!state.terms().variant().isSalvo()) {
            return 1;
        }
        int afloat = Board.FLEET.size() - state.side(role).sunk().size();
        int left = Coordinate.CELLS - state.side(role.other()).answers().size();
        return Math.min(afloat, left);
    }

    private static Table shoot(Table table, Role author, List<Coordinate> cells) throws ViolationException {
        Set<Coordinate> seen = new HashSet<>();
        for (Coordinate cell : cells) {
            if (table.side(author.other()).wasShotAt(cell) || !seen.add(cell)) {
                throw new ViolationException(Violation.SHOT_TWICE, cell + " was shot at before");
            }
        }
        return table.shotAt(cells, author.other());
    }

    private static Table answer(GameState state, Role author, Answer answer) throws ViolationException {
        Table table = state.table();
        Coordinate cell = table.shots().get(0);
        if (!answer.proof().cell().equals(cell)) {
            throw new ViolationException(
                    Violation.OTHER_CELL, "it answers " + answer.proof().cell() + " where " + cell + " was shot at");
        }
        Side before = table.side(author);
        if (!answer.proof()
                .holds(state.owner(author), before.place().orElseThrow().board())) {
            throw new ViolationException(Violation.FALSE_ANSWER, "the proof for " + cell + " does not hold");
        }
        Side after = before.answered(answer);
        checkSunk(before, after, answer);
        if (after.misses().size() > WATER_CELLS) {
            throw new ViolationException(Violation.TOO_FEW_SHIPS, "more than 83 cells are water");
        }
        Table next = table.with(author, after);
        if (after.hits().size() == Board.SHIP_CELLS) {
            Decision decision = new Decision(Optional.of(author.other()), Reason.FLEET_SUNK);
            return next.decided(decision, List.of(author, author.other()));
        }
        List<Coordinate> left = table.shots().subList(1, table.shots().size());
        return left.isEmpty() ? next.turn(Phase.SHOOTING, author) : next.shotAt(left, author);
    }

    private static void checkSunk(Side before, Side after, Answer answer) throws ViolationException {
        Optional<Ship> claimed = answer.sunk();
        if (claimed.isEmpty()) {
            return;
        }
        Ship ship = claimed.get();
        boolean here = answer.proof().content() == Content.SHIP
                && ship.cells().contains(answer.proof().cell());
        Set<Coordinate> gone = new HashSet<>();
        before.sunk().forEach(each -> gone.addAll(each.cells()));
        boolean free = ship.isInside() && Collections.disjoint(ship.cells(), gone);
        long same = before.sunk().stream()
                .filter(each -> each.length() == ship.length())
                .count();
        boolean left = same < Collections.frequency(Board.FLEET, ship.length());
        if (!here || !free || !left || !after.hits().containsAll(ship.cells())) {
            throw new ViolationException(Violation.FALSE_SUNK, "the ship " + ship + " cannot have sunk here");
        }
    }
}
