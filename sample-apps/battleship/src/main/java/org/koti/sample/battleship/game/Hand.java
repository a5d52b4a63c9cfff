package org.koti.sample.battleship.game;

import java.util.Optional;
import java.util.Set;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.message.Answer;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Place;
import org.koti.sample.battleship.message.Reveal;
import org.koti.sample.battleship.message.Toss;
import org.koti.sample.battleship.proof.BoardOpening;
import org.koti.sample.battleship.proof.BoardSeal;
import org.koti.sample.battleship.proof.Hash;
import org.koti.sample.battleship.proof.Role;
import org.koti.sample.battleship.proof.Secret;

/**
 * What one side keeps to itself: its board with the salts and its part of the coin.
 *
 * @param role the side
 * @param opening the board
 * @param coin its part of the coin
 */
public record Hand(Role role, BoardOpening opening, Secret coin) {

    /** Returns what this side has to say without asking anyone; empty when it is not its turn, or a person must choose. */
    public Optional<Body> reply(GameState state) {
        if (!state.due().equals(Optional.of(role))) {
            return Optional.empty();
        }
        return switch (state.phase()) {
            case PLACING -> Optional.of(place(state));
            case TOSSING -> Optional.of(new Toss(coin));
            case ANSWERING -> Optional.of(answer(state, state.shots().get(0)));
            case REVEALING -> Optional.of(new Reveal(opening));
            case OFFERED, SHOOTING, CLAIMED, OVER -> Optional.empty();
        };
    }

    private Place place(GameState state) {
        BoardSeal seal = opening.seal(state.owner(role));
        Hash part = role == Role.CHALLENGER ? state.coin().promise(coin) : Hash.of(coin.bytes());
        return new Place(seal, part);
    }

    private Answer answer(GameState state, Coordinate cell) {
        Set<Coordinate> hits = state.side(role).hits();
        Optional<Ship> sunk = ship(cell)
                .filter(ship -> ship.cells().stream().allMatch(each -> each.equals(cell) || hits.contains(each)));
        return new Answer(opening.prove(state.owner(role), cell), sunk);
    }

    private Optional<Ship> ship(Coordinate cell) {
        return opening.ships().stream()
                .filter(ship -> ship.cells().contains(cell))
                .findFirst();
    }

    @Override
    public String toString() {
        return "Hand[" + role + ", hidden]";
    }
}
