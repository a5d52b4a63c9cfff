package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
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
    void aClaimThatCrossesALateShotEndsTheGameOnBothSides() {
        GameId id = begun(new Clock(60));
        Resident late = due(id);
        Resident patient = waiting(id);
        village.now = village.now.plus(Duration.ofSeconds(61));
        late.shootIfDue(id);
        village.now = village.now.plus(Duration.ofSeconds(4));
        patient.room().claim(id);
        village.deliver();
        finished(id, Reason.LAPSED_CLOCK);
    }

    @Test
    void aClaimThatCrossesAShotMadeInTimeInterruptsTheGameOnBothSides() {
        GameId id = begun(new Clock(60));
        Resident quick = due(id);
        Resident patient = waiting(id);
        quick.shootIfDue(id);
        village.now = village.now.plus(Duration.ofSeconds(65));
        patient.room().claim(id);
        assertThat(patient.verdict(id).winner()).isPresent();
        village.deliver();
        finished(id, Reason.INTERRUPTED);
        assertThat(patient.verdict(id).winner()).isEmpty();
    }
}
