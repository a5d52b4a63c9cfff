package org.koti.sample.battleship.game;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Content;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.message.Answer;
import org.koti.sample.battleship.message.Place;

/**
 * What is known of one side.
 *
 * @param place its promise
 * @param answers the answers that it gave, in order
 * @param board its board, once shown
 */
public record Side(Optional<Place> place, List<Answer> answers, Optional<Board> board) {

    static final Side UNKNOWN = new Side(Optional.empty(), List.of(), Optional.empty());

    /** Copies the answers. */
    public Side {
        answers = List.copyOf(answers);
    }

    Side placed(Place promise) {
        return new Side(Optional.of(promise), answers, board);
    }

    Side answered(Answer answer) {
        List<Answer> more = new ArrayList<>(answers);
        more.add(answer);
        return new Side(place, more, board);
    }

    Side revealed(Board shown) {
        return new Side(place, answers, Optional.of(shown));
    }

    /** Returns the cells of this side that were hit. */
    public Set<Coordinate> hits() {
        return cells(Content.SHIP);
    }

    /** Returns the cells of this side that proved to be water. */
    public Set<Coordinate> misses() {
        return cells(Content.WATER);
    }

    /** Returns the ships of this side that went down, in order. */
    public List<Ship> sunk() {
        return answers.stream().flatMap(answer -> answer.sunk().stream()).toList();
    }

    boolean wasShotAt(Coordinate cell) {
        return answers.stream().anyMatch(answer -> answer.proof().cell().equals(cell));
    }

    private Set<Coordinate> cells(Content content) {
        return answers.stream()
                .filter(answer -> answer.proof().content() == content)
                .map(answer -> answer.proof().cell())
                .collect(Collectors.toUnmodifiableSet());
    }
}
