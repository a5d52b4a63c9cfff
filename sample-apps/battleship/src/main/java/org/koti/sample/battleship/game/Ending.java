package org.koti.sample.battleship.game;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.IllegalBoardException;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.board.Spacing;
import org.koti.sample.battleship.message.Answer;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Reveal;
import org.koti.sample.battleship.proof.BoardOpening;
import org.koti.sample.battleship.proof.Role;

/** The rules of how a game ends. */
final class Ending {

    /** The time to show a board in a game without a clock. */
    static final Duration REVEAL_LIMIT = Duration.ofDays(30);

    /** The least time to show a board, however fast the clock: a decided game is no race. */
    static final Duration LEAST_REVEAL_LIMIT = Duration.ofDays(1);

    /** What a claim waits beyond the time for a move, so that a move made in time has the time to arrive. */
    static final Duration TOLERANCE = Duration.ofSeconds(5);

    private Ending() {}

    static Table resign(GameState state, Role author) throws ViolationException {
        Table table = state.table();
        return switch (table.phase()) {
            case OFFERED, PLACING -> table.decided(withdrawal(table, author), List.of());
            case TOSSING, SHOOTING, ANSWERING ->
                table.decided(
                        new Decision(Optional.of(author.other()), Reason.RESIGNED), List.of(author, author.other()));
            case REVEALING, CLAIMED, OVER ->
                throw new ViolationException(Violation.UNEXPECTED, "nobody can resign from a decided game");
        };
    }

    /** Once the challenger has promised a board and a coin, it may have seen the opponent's part of the coin. */
    private static Decision withdrawal(Table table, Role author) {
        return author == Role.CHALLENGER && table.side(author).place().isPresent()
                ? new Decision(Optional.of(author.other()), Reason.RESIGNED)
                : new Decision(Optional.empty(), Reason.WITHDRAWN);
    }

    /**
     * Leaves it to the other side what becomes of the claim, see {@link Game}. The one claim that decides is that of a
     * winner to whom no board is shown: it wins with that board and without it.
     */
    static Table claim(GameState state, Role author, long time) throws ViolationException {
        long from = claimableFrom(state, author)
                .orElseThrow(() -> new ViolationException(Violation.EARLY_CLAIM, "no time runs for the other side"));
        if (time < from) {
            throw new ViolationException(
                    Violation.EARLY_CLAIM, "the other side had " + (from - time) + " milliseconds left");
        }
        Table table = state.table();
        if (table.phase() != Phase.REVEALING) {
            return table.claimed(
                    new Decision(Optional.of(author), Reason.LAPSED_CLOCK), List.of(author.other(), author));
        }
        Decision unrevealed = new Decision(Optional.of(author), Reason.UNREVEALED_BOARD);
        boolean won = table.decision().flatMap(Decision::winner).equals(Optional.of(author));
        return won ? table.decided(unrevealed, List.of(author)) : table.claimed(unrevealed, List.of());
    }

    static Optional<Long> claimableFrom(GameState state, Role role) {
        if (!state.due().equals(Optional.of(role.other()))) {
            return Optional.empty();
        }
        return limit(state)
                .map(time -> state.lastTime(role) + time.plus(TOLERANCE).toMillis());
    }

    /** Returns the time that the side which is to speak has. */
    static Optional<Duration> limit(GameState state) {
        Optional<Duration> clock = state.terms().clock().limit();
        return switch (state.phase()) {
            case TOSSING, SHOOTING, ANSWERING -> clock;
            case REVEALING -> Optional.of(toReveal(clock));
            case OFFERED, PLACING, CLAIMED, OVER -> Optional.empty();
        };
    }

    private static Duration toReveal(Optional<Duration> clock) {
        return clock.map(limit -> limit.compareTo(LEAST_REVEAL_LIMIT) < 0 ? LEAST_REVEAL_LIMIT : limit)
                .orElse(REVEAL_LIMIT);
    }

    static Table reveal(GameState state, Role author, Body body) throws ViolationException {
        if (!(body instanceof Reveal reveal)) {
            throw GameState.unexpected(body, state.phase());
        }
        Table table = state.table();
        Side side = table.side(author);
        Board board = legal(reveal.opening(), state.terms().variant().spacing());
        if (!reveal.opening()
                .seal(state.owner(author))
                .equals(side.place().orElseThrow().board())) {
            throw new ViolationException(Violation.CHANGED_BOARD, "the board is not the one that was promised");
        }
        checkSunk(board, side.answers());
        List<Role> owed = new ArrayList<>(table.owed());
        owed.remove(author);
        return table.with(author, side.revealed(board)).decided(table.decision().orElseThrow(), owed);
    }

    private static Board legal(BoardOpening opening, Spacing spacing) throws ViolationException {
        try {
            return opening.board(spacing);
        } catch (IllegalBoardException e) {
            throw new ViolationException(Violation.ILLEGAL_BOARD, e.getMessage());
        }
    }

    private static void checkSunk(Board board, List<Answer> answers) throws ViolationException {
        Set<Coordinate> hit = new HashSet<>();
        for (Answer answer : answers) {
            Coordinate cell = answer.proof().cell();
            hit.add(cell);
            Optional<Ship> sunk = board.shipAt(cell).filter(ship -> hit.containsAll(ship.cells()));
            if (!sunk.equals(answer.sunk())) {
                throw new ViolationException(
                        Violation.FALSE_SUNK, "the answer for " + cell + " did not tell the truth about a sunk ship");
            }
        }
    }
}
