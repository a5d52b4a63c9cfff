package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.sample.battleship.game.Decision;
import org.koti.sample.battleship.game.Reason;
import org.koti.sample.battleship.message.Claim;

/** A side that is about to lose claims, at any moment that may look good: the game stays lost. */
class StolenWinTest {

    private final LostGame game = new LostGame();

    private void won(Reason reason) {
        assertThat(game.honest.state(game.id).decision())
                .contains(new Decision(Optional.of(game.roleOf(game.honest)), reason));
        assertThat(game.honest.room().view(game.id).record().result())
                .isEqualTo(game.honest.state(game.id).decision());
        assertThat(game.honest.verdict(game.id).winner()).contains(game.roleOf(game.honest));
    }

    @Test
    void aClaimBeforeTheWinningShotEndsNothing() {
        game.untilTheLastShot();
        game.lie(game.messages().size(), new Claim());
        game.shoot(game.honest);
        game.village.deliver();
        won(Reason.FLEET_SUNK);
    }

    @Test
    void aClaimThatTheWinningShotNeverCameEndsNothing() {
        game.untilTheLastShot();
        int place = game.messages().size();
        game.shoot(game.honest);
        game.lie(place, new Claim());
        game.village.deliver();
        won(Reason.FLEET_SUNK);
    }

    @Test
    void whoClaimsInsteadOfTheLastAnswerLosesByTheClock() {
        game.untilTheLastShot();
        int place = game.messages().size();
        game.shoot(game.honest);
        game.village.post.clear();
        game.lie(place, new Claim());
        game.pass(Duration.ofSeconds(65));
        game.honest.room().claim(game.id);
        won(Reason.LAPSED_CLOCK);
        game.lie(place, new Claim());
        game.honest.restart();
        won(Reason.LAPSED_CLOCK);
    }

    @Test
    void whoAnswersTheLastShotLongAfterTheClaimHasLostAllTheSame() {
        game.untilTheLastShot();
        game.shoot(game.honest);
        game.village.post.clear();
        game.pass(Duration.ofSeconds(65));
        game.honest.room().claim(game.id);
        game.pass(Duration.ofDays(3));
        game.reunite();
        assertThat(game.isOver()).isTrue();
        won(Reason.FLEET_SUNK);
    }

    @Test
    void whoClaimsInsteadOfShowingTheBoardHasLost() {
        game.untilTheLastShot();
        int place = game.messages().size();
        game.shoot(game.honest);
        game.village.post.remove().run();
        game.village.post.remove().run();
        game.village.post.clear();
        assertThat(game.messages()).hasSize(place + 2);
        game.lie(place, new Claim());
        game.pass(Duration.ofDays(2));
        game.honest.room().claim(game.id);
        assertThat(game.isOver()).isTrue();
        won(Reason.UNREVEALED_BOARD);
    }

    @Test
    void aClaimAtEveryTurnEndsNothingAndLeavesNoTrace() {
        while (game.hits() < 17) {
            if (game.honest.isDue(game.id)) {
                game.lie(game.messages().size(), new Claim());
                game.honest.restart();
                game.shoot(game.honest);
            } else {
                game.shoot(game.liar);
            }
            game.village.deliver();
        }
        assertThat(game.messages()).noneMatch(message -> message.body() instanceof Claim);
        won(Reason.FLEET_SUNK);
        assertThat(game.liar.room().transcript(game.id))
                .isEqualTo(game.honest.room().transcript(game.id));
    }
}
