package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.koti.sample.battleship.proof.GameId;

/** A game with a clock that the seed plays, on two nodes whose clocks differ and whose network is not kind. */
final class TimedGame {

    final Neighbourhood neighbourhood;
    final Resident aino;
    final Resident ville;
    final SeatedGame game;
    final GameId id;
    private final Random random;

    TimedGame(long seed) {
        neighbourhood = new Neighbourhood(seed);
        random = new Random(seed);
        aino = neighbourhood.join("Aino", Duration.ofSeconds(random.nextInt(7200) - 3600));
        ville = neighbourhood.join("Ville", Duration.ofSeconds(random.nextInt(7200) - 3600));
        neighbourhood.befriend(aino, ville);
        game = new SeatedGame(aino, ville, neighbourhood.network::run);
        id = game.id;
    }

    /** Lets something happen: a move, a claim, time, a parting, a death … */
    void act() {
        Resident one = random.nextBoolean() ? aino : ville;
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> attempt(() -> one.shootIfDue(id));
            case 4, 5, 6 -> neighbourhood.network.pass(Duration.ofSeconds(random.nextInt(50)));
            case 7, 8 -> attempt(() -> one.room().claim(id));
            case 9 -> neighbourhood.part(aino, ville);
            case 10 -> neighbourhood.reunite(aino, ville);
            case 11 -> neighbourhood.restart(one);
            case 12 -> {
                if (random.nextInt(10) == 0) {
                    attempt(() -> one.room().resign(id));
                }
            }
            case 13 -> {
                if (random.nextInt(10) == 0) {
                    neighbourhood.network.pass(Duration.ofDays(2));
                }
            }
            default -> neighbourhood.some(random);
        }
    }

    /** Lets all that is on its way arrive, and every claim that waits find the time over. */
    void settle() {
        for (int again = 0; again < 2; again++) {
            neighbourhood.reunite(aino, ville);
            for (Resident each : List.of(aino, ville)) {
                neighbourhood.restart(each);
            }
            neighbourhood.network.run();
            neighbourhood.network.pass(Deadline.AFTER_CLAIM);
        }
    }

    /** What is not possible now is refused, and changes nothing. */
    private static void attempt(Runnable act) {
        try {
            act.run();
        } catch (RefusedException e) {
            assertThat(e.refusal()).isEqualTo(RefusedException.Refusal.NOT_NOW);
        }
    }
}
