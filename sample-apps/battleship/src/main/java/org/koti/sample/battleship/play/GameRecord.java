package org.koti.sample.battleship.play;

import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.sample.battleship.game.Decision;
import org.koti.sample.battleship.game.Hand;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;

/**
 * What this node keeps of a game beside its messages.
 *
 * @param id the game
 * @param role this person's side
 * @param other the other person
 * @param name how the other person was called when the game began
 * @param variant the rules
 * @param created when the game came to be here, in milliseconds since 1970
 * @param changed when it last changed here
 * @param deadline the time of this side
 * @param sent how many messages of the game need not be sent again
 * @param hand this side's board and coin, once placed
 * @param result how it ended
 * @param cheat what convicts the other side
 */
public record GameRecord(
        GameId id,
        Role role,
        PersonId other,
        String name,
        Variant variant,
        long created,
        long changed,
        Deadline deadline,
        int sent,
        Optional<Hand> hand,
        Optional<Decision> result,
        Optional<Cheat> cheat) {

    /** Tells whether there is a result here. One that rests on this side's claim alone may still give way to a move. */
    public boolean isOver() {
        return result.isPresent();
    }

    GameRecord until(Deadline next) {
        return new GameRecord(id, role, other, name, variant, created, changed, next, sent, hand, result, cheat);
    }

    GameRecord holding(Hand placed) {
        return new GameRecord(
                id, role, other, name, variant, created, changed, deadline, sent, Optional.of(placed), result, cheat);
    }

    GameRecord sentUpTo(int count) {
        return new GameRecord(id, role, other, name, variant, created, changed, deadline, count, hand, result, cheat);
    }

    GameRecord at(long now, Optional<Decision> end) {
        return new GameRecord(id, role, other, name, variant, created, now, deadline, sent, hand, end, cheat);
    }

    GameRecord convicting(Cheat found) {
        return new GameRecord(
                id, role, other, name, variant, created, changed, deadline, sent, hand, result, Optional.of(found));
    }
}
