package org.koti.sample.battleship.play;

import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.IllegalBoardException;
import org.koti.sample.battleship.board.Spacing;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;

/** A game with a clock to which two sat down: it was accepted, and both have placed their ships. */
final class SeatedGame {

    private static final Clock CLOCK = new Clock(60);

    final GameId id;

    /**
     * Begins it.
     *
     * @param deliver lets arrive what is on its way
     */
    SeatedGame(Resident challenger, Resident opponent, Runnable deliver) {
        id = challenger.challenge(opponent, CLOCK);
        deliver.run();
        opponent.room().accept(id);
        deliver.run();
        challenger.place(id);
        opponent.place(id);
    }

    Role roleOf(Resident resident) {
        return resident.room().view(id).record().role();
    }

    /** What the other side of someone would like to know. */
    Board boardOf(Resident resident) {
        try {
            return resident.room()
                    .view(id)
                    .record()
                    .hand()
                    .orElseThrow()
                    .opening()
                    .board(Spacing.TOUCHING);
        } catch (IllegalBoardException e) {
            throw new AssertionError(e);
        }
    }
}
