package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Reason;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.play.RefusedException.Refusal;
import org.koti.sample.battleship.proof.GameId;

class LapsedClockTest extends PlayedByTwo {

    @Test
    void aLapsedClockCanBeClaimedAndNotBefore() {
        GameId id = begun(new Clock(60));
        Resident patient = waiting(id);
        refused(Refusal.NOT_NOW, () -> patient.room().claim(id));
        village.now = village.now.plus(Duration.ofSeconds(64));
        refused(Refusal.NOT_NOW, () -> patient.room().claim(id));
        village.now = village.now.plus(Duration.ofSeconds(1));
        patient.room().claim(id);
        village.deliver();
        finished(id, Reason.LAPSED_CLOCK);
    }

    @Test
    void aClaimAgainstWhoHasMovedEndsNothingOnEitherSide() {
        for (int seconds : new int[] {0, 61}) {
            GameId id = begun(new Clock(60));
            Resident mover = due(id);
            Resident patient = waiting(id);
            village.now = village.now.plus(Duration.ofSeconds(seconds));
            mover.shootIfDue(id);
            village.now = village.now.plus(Duration.ofSeconds(65));
            patient.room().claim(id);
            assertThat(patient.room().view(id).record().isOver()).isTrue();
            village.deliver();
            agree(id);
            assertThat(patient.room().view(id).record().isOver()).isFalse();
            assertThat(patient.isDue(id)).isTrue();
            finish(id);
            finished(id, Reason.FLEET_SUNK);
        }
    }

    /** Whoever is due has heard of it only now; the other has waited long. */
    private GameId claimedTooEarly() {
        GameId id = begun(new Clock(60));
        due(id).shootIfDue(id);
        Runnable shot = village.post.remove();
        village.now = village.now.plus(Duration.ofSeconds(65));
        waitingAfterShot(id).room().claim(id);
        shot.run();
        return id;
    }

    private Resident waitingAfterShot(GameId id) {
        return aino.state(id).length() > ville.state(id).length() ? aino : ville;
    }

    @Test
    void anAnswerThatIsLateBecauseTheShotWasRefutesTheClaim() {
        GameId id = claimedTooEarly();
        village.deliver();
        agree(id);
        assertThat(aino.state(id).phase()).isEqualTo(Phase.SHOOTING);
        finish(id);
        finished(id, Reason.FLEET_SUNK);
    }

    @Test
    void aClaimWaitsUntilTheTimeIsOverWhereItIsMadeAgainst() {
        GameId id = begun(new Clock(60));
        Resident due = due(id);
        Resident ahead = waiting(id);
        ahead.early = Duration.ofSeconds(65);
        ahead.room().claim(id);
        village.deliver();
        assertThat(due.room().view(id).record().isOver()).isFalse();
        due.restart();
        village.now = village.now.plus(Duration.ofSeconds(59));
        due.room().concede();
        assertThat(due.isDue(id)).isTrue();
        village.now = village.now.plus(Duration.ofSeconds(1));
        due.restart();
        village.deliver();
        finished(id, Reason.LAPSED_CLOCK);
        assertThat(due.verdict(id).winner())
                .contains(ahead.room().view(id).record().role());
    }

    @Test
    void whoShootsWhileAClaimWaitsGoesOnAndWhoShootsAfterwardsDoesNot() {
        for (int seconds : new int[] {59, 60}) {
            GameId id = begun(new Clock(60));
            Resident due = due(id);
            Resident ahead = waiting(id);
            ahead.early = Duration.ofSeconds(65);
            ahead.room().claim(id);
            village.deliver();
            village.now = village.now.plus(Duration.ofSeconds(seconds));
            if (seconds < 60) {
                due.shootIfDue(id);
                village.deliver();
                agree(id);
                assertThat(ahead.isDue(id)).isTrue();
            } else {
                refused(Refusal.NOT_NOW, () -> due.room().shoot(id, List.of(Coordinate.at(0))));
                village.deliver();
                finished(id, Reason.LAPSED_CLOCK);
            }
            ahead.early = Duration.ZERO;
        }
    }

    /** Else who is late on purpose could wait until the other sleeps, move, and claim. */
    @Test
    void whoClaimedNeedNotBeThereWhenTheGameGoesOnAfterAll() {
        GameId id = begun(new Clock(60));
        Resident late = due(id);
        Resident claimant = waiting(id);
        village.now = village.now.plus(Duration.ofHours(10));
        claimant.room().claim(id);
        village.post.clear();
        late.shootIfDue(id);
        village.deliver();
        village.now = village.now.plus(Duration.ofDays(29));
        late.room().claim(id);
        village.deliver();
        assertThat(claimant.isDue(id)).isTrue();
        claimant.shootIfDue(id);
        village.deliver();
        agree(id);
        village.now = village.now.plus(Duration.ofSeconds(65));
        late.shootIfDue(id);
        village.deliver();
        village.now = village.now.plus(Duration.ofSeconds(65));
        late.room().claim(id);
        village.deliver();
        finished(id, Reason.LAPSED_CLOCK);
    }
}
