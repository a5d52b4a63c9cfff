package org.koti.sample.battleship.play;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.game.Game;
import org.koti.sample.battleship.game.GameState;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Side;
import org.koti.sample.battleship.game.ViolationException;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Claim;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;

/** A game with a clock that one side plays honestly and is about to win, and what the other may sign against that. */
final class LostGame {

    final Village village = new Village();
    final Resident honest = village.settle("Aino");
    final Resident liar = village.settle("Ville");
    private final SeatedGame seated = new SeatedGame(honest, liar, village::deliver);
    final GameId id = seated.id;

    LostGame() {
        village.deliver();
    }

    /** Plays until the honest side is to fire its last shot. */
    LostGame untilTheLastShot() {
        while (hits() < Board.SHIP_CELLS - 1 || !honest.isDue(id)) {
            shoot(honest.isDue(id) ? honest : liar);
            village.deliver();
        }
        return this;
    }

    /** The honest side hits; the liar does not. */
    void shoot(Resident shooter) {
        Board target = seated.boardOf(shooter == honest ? liar : honest);
        Side seen = shooter.state(id).side(roleOf(shooter).other());
        shooter.room()
                .shoot(
                        id,
                        IntStream.range(0, Coordinate.CELLS)
                                .mapToObj(Coordinate::at)
                                .filter(cell -> target.cells().contains(cell) == (shooter == honest))
                                .filter(cell -> !seen.hits().contains(cell)
                                        && !seen.misses().contains(cell))
                                .limit(1)
                                .toList());
    }

    Role roleOf(Resident resident) {
        return seated.roleOf(resident);
    }

    int hits() {
        return honest.state(id).side(roleOf(liar)).hits().size();
    }

    List<Message> messages() {
        return honest.room().view(id).game().messages();
    }

    /** Lets the honest side take what the liar signs for the place after the first messages; answers wait in the post. */
    Message lie(int after, Body body) {
        try {
            Game game = Game.replay(messages().subList(0, after), liar.identity::verify);
            GameState state = game.state();
            long time = body instanceof Claim
                    ? state.claimableFrom(roleOf(liar)).orElseThrow()
                    : village.now.toEpochMilli();
            Message lie = game.next(roleOf(liar), body, time, liar.identity::sign);
            honest.room().received(liar.id(), lie);
            return lie;
        } catch (ViolationException e) {
            throw new AssertionError(e);
        }
    }

    void pass(Duration time) {
        village.now = village.now.plus(time);
    }

    /** Lets all that was ever sent arrive again in its order, as after a reunion. */
    void reunite() {
        List.copyOf(village.office(honest).sent).forEach(liar.intake()::received);
        List.copyOf(village.office(liar).sent).forEach(honest.intake()::received);
        village.deliver();
    }

    boolean isOver() {
        return honest.state(id).phase() == Phase.OVER;
    }
}
