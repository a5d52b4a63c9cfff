package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.koti.sample.battleship.game.Game;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Reason;
import org.koti.sample.battleship.game.Verdict;
import org.koti.sample.battleship.game.ViolationException;
import org.koti.sample.battleship.message.Claim;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;

/** Whatever crosses whatever on its way, both sides come to the same end of a game with a clock. */
class SameEndPropertyTest {

    private static final int ACTS = 40;

    @Property(tries = 60)
    void twoHonestNodesComeToTheSameEnd(@ForAll long seed) {
        TimedGame game = new TimedGame(seed);
        for (int act = 0; act < ACTS; act++) {
            game.act();
        }
        game.settle();
        GameId id = game.id;
        for (Resident each : List.of(game.aino, game.ville)) {
            assertThat(each.room().view(id).record().cheat()).isEmpty();
            assertThat(each.verdict(id).status()).isNotEqualTo(Verdict.Status.INVALID);
        }
        assertThat(game.aino.room().transcript(id)).isEqualTo(game.ville.room().transcript(id));
        assertThat(game.aino.room().view(id).record().result())
                .isEqualTo(game.ville.room().view(id).record().result());
    }

    /** The liar's node says at any point of the game, as late as it must, that the other's time is over. */
    @Property(tries = 25)
    void nobodyWinsByTheClockAgainstWhoMovesInTime(@ForAll long seed) throws ViolationException {
        TimedGame game = new TimedGame(seed);
        game.neighbourhood.network.run();
        Random random = new Random(seed);
        Resident honest = random.nextBoolean() ? game.aino : game.ville;
        Resident liar = honest == game.aino ? game.ville : game.aino;
        Role liars = liar.room().view(game.id).record().role();
        for (int act = 0; act < 20 && honest.state(game.id).phase() == Phase.SHOOTING; act++) {
            game.neighbourhood.network.pass(Duration.ofSeconds(random.nextInt(59)));
            honest.shootIfDue(game.id);
            if (random.nextInt(4) == 0) {
                lie(honest, liar, game.id, random);
            }
            game.neighbourhood.network.run();
            liar.shootIfDue(game.id);
            game.neighbourhood.network.run();
        }
        honest.state(game.id).decision().ifPresent(end -> {
            assertThat(end.winner()).isNotEqualTo(Optional.of(liars));
            assertThat(end.reason()).isEqualTo(Reason.FLEET_SUNK);
        });
        assertThat(honest.verdict(game.id).winner()).isNotEqualTo(Optional.of(liars));
    }

    private static void lie(Resident honest, Resident liar, GameId id, Random random) throws ViolationException {
        List<Message> messages = honest.room().view(id).game().messages();
        int back = Math.min(random.nextInt(3), messages.size() - 1);
        Game game = Game.replay(messages.subList(0, messages.size() - back), liar.identity::verify);
        Role role = liar.room().view(id).record().role();
        if (game.state().claimableFrom(role).isPresent()) {
            long when = game.state().claimableFrom(role).orElseThrow();
            honest.room().received(liar.id(), game.next(role, new Claim(), when, liar.identity::sign));
        }
    }
}
