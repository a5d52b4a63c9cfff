package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.koti.sample.battleship.game.Verdict;
import org.koti.sample.battleship.proof.GameId;

/** Whatever crosses whatever on its way, both sides come to the same end of a game with a clock. */
class SameEndPropertyTest {

    private static final int ACTS = 40;

    @Property(tries = 40)
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

    /** One side signs and holds back what it likes: what the other won stays won, and what it did not lose is not lost. */
    @Property(tries = 40)
    void nothingThatALoserSignsOrWithholdsTakesTheWin(@ForAll long seed) {
        LiarsGame game = new LiarsGame(seed);
        for (int act = 0; act < ACTS; act++) {
            game.act();
        }
        game.end();
    }
}
