package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Reason;
import org.koti.sample.battleship.game.Verdict;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.play.RefusedException.Refusal;
import org.koti.sample.battleship.proof.GameId;

/** Two neighbours, and what tests about a game of theirs say again and again. */
abstract class PlayedByTwo {

    final Village village = new Village();
    final Resident aino = village.settle("Aino");
    final Resident ville = village.settle("Ville");

    GameId challenged(Clock clock) {
        GameId id = aino.challenge(ville, clock);
        village.deliver();
        return id;
    }

    GameId begun(Clock clock) {
        GameId id = challenged(clock);
        ville.room().accept(id);
        village.deliver();
        ville.place(id);
        aino.place(id);
        village.deliver();
        assertThat(aino.state(id).phase()).isEqualTo(Phase.SHOOTING);
        return id;
    }

    Resident due(GameId id) {
        return aino.isDue(id) ? aino : ville;
    }

    Resident waiting(GameId id) {
        return aino.isDue(id) ? ville : aino;
    }

    void finish(GameId id) {
        while (aino.shootIfDue(id) || ville.shootIfDue(id)) {
            village.deliver();
        }
    }

    void agree(GameId id) {
        assertThat(aino.state(id).head()).isEqualTo(ville.state(id).head());
        assertThat(aino.room().transcript(id)).isEqualTo(ville.room().transcript(id));
    }

    void finished(GameId id, Reason reason) {
        agree(id);
        for (Resident each : List.of(aino, ville)) {
            assertThat(each.verdict(id).status()).isEqualTo(Verdict.Status.FINISHED);
            assertThat(each.verdict(id).reason()).contains(reason);
            assertThat(each.room().view(id).record().result())
                    .isEqualTo(aino.state(id).decision());
        }
    }

    static void refused(Refusal refusal, Runnable work) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(work::run)
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
