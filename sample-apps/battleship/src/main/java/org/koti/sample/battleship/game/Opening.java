package org.koti.sample.battleship.game;

import java.util.List;
import java.util.Optional;
import org.koti.sample.battleship.message.Accept;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Decline;
import org.koti.sample.battleship.message.Place;
import org.koti.sample.battleship.message.Toss;
import org.koti.sample.battleship.proof.Hash;
import org.koti.sample.battleship.proof.Role;
import org.koti.sample.battleship.proof.Secret;

/** The rules until the first shot. */
final class Opening {

    private Opening() {}

    static Table apply(GameState state, Role author, Body body) throws ViolationException {
        Table table = state.table();
        if (table.phase() == Phase.OFFERED && body instanceof Accept) {
            if (!state.terms().variant().isKnown()) {
                throw new ViolationException(
                        Violation.UNKNOWN_VARIANT,
                        "the rules \"" + state.terms().variant().name() + "\" are not known here");
            }
            return table.turn(Phase.PLACING, Role.CHALLENGER);
        }
        if (table.phase() == Phase.OFFERED && body instanceof Decline) {
            return table.decided(new Decision(Optional.empty(), Reason.DECLINED), List.of());
        }
        if (table.phase() == Phase.PLACING && body instanceof Place place) {
            Table placed = table.with(author, table.side(author).placed(place));
            return author == Role.CHALLENGER
                    ? placed.turn(Phase.PLACING, Role.OPPONENT)
                    : placed.turn(Phase.TOSSING, Role.CHALLENGER);
        }
        if (table.phase() == Phase.TOSSING && body instanceof Toss toss) {
            return table.turn(Phase.SHOOTING, first(state, toss.coin()));
        }
        throw GameState.unexpected(body, table.phase());
    }

    private static Role first(GameState state, Secret challengers) throws ViolationException {
        Hash promised = coinOf(state, Role.CHALLENGER);
        if (!state.coin().promise(challengers).equals(promised)) {
            throw new ViolationException(Violation.CHANGED_COIN, "the coin is not the one that was promised");
        }
        return state.coin()
                .first(challengers, Secret.of(coinOf(state, Role.OPPONENT).bytes()));
    }

    private static Hash coinOf(GameState state, Role role) {
        return state.side(role).place().orElseThrow().coin();
    }
}
