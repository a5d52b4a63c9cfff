package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.game.Decision;
import org.koti.sample.battleship.game.Game;
import org.koti.sample.battleship.game.GameState;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Reason;
import org.koti.sample.battleship.game.ViolationException;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Claim;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Reveal;
import org.koti.sample.battleship.message.Shot;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;

/**
 * A game with a clock between a side that plays honestly and in time, and knows where to shoot, and a side that holds
 * back, delays and signs whatever the seed says. Both nodes die now and then, and their clocks differ.
 */
final class LiarsGame {

    private static final Set<Reason> OWN_WINS =
            Set.of(Reason.FLEET_SUNK, Reason.LAPSED_CLOCK, Reason.UNREVEALED_BOARD, Reason.CHEATING);

    private final Neighbourhood neighbourhood;
    private final Random random;
    private final Resident honest;
    private final Resident liar;
    private final SeatedGame seated;
    private final GameId id;
    private final Role own;
    private boolean asleep;
    private boolean everWon;

    LiarsGame(long seed) {
        TimedGame timed = new TimedGame(seed);
        random = new Random(seed);
        neighbourhood = timed.neighbourhood;
        neighbourhood.network.run();
        seated = timed.game;
        id = seated.id;
        honest = random.nextBoolean() ? timed.aino : timed.ville;
        liar = honest == timed.aino ? timed.ville : timed.aino;
        own = seated.roleOf(honest);
        for (int turn = random.nextInt(2 * Board.SHIP_CELLS); turn > 0; turn--) {
            shootIfDue();
            liar.shootIfDue(id);
            neighbourhood.network.run();
        }
    }

    /** Lets something happen; the honest side shoots at once when it is due, unless it thinks that it has won. */
    void act() {
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> lie();
            case 3, 4 -> neighbourhood.some(random);
            case 5 -> neighbourhood.part(honest, liar);
            case 6 -> neighbourhood.reunite(honest, liar);
            case 7 -> neighbourhood.restart(random.nextBoolean() ? honest : liar);
            case 8, 9 -> liar.shootIfDue(id);
            case 10, 11 -> withhold();
            default -> neighbourhood.network.pass(Duration.ofSeconds(random.nextInt(55)));
        }
        if (asleep) {
            neighbourhood.network.pass(Duration.ofHours(random.nextInt(12)));
            asleep = random.nextInt(4) != 0;
        }
        if (!asleep) {
            shootIfDue();
        }
        check();
    }

    /** Waits and claims, as who has won and gets no answer; then the liar comes back and says what it has left to say. */
    void end() {
        neighbourhood.part(honest, liar);
        neighbourhood.network.pass(Duration.ofDays(2));
        claim();
        check();
        if (everWon) {
            assertThat(result()).isPresent();
        }
        neighbourhood.reunite(honest, liar);
        neighbourhood.restart(honest);
        neighbourhood.restart(liar);
        neighbourhood.network.run();
        check();
        Optional<Role> winner = result().flatMap(Decision::winner);
        assertThat(honest.verdict(id).winner()).isEqualTo(winner);
    }

    /** The liar hears nothing of the claim, and may move as if there were none. */
    private void withhold() {
        neighbourhood.part(honest, liar);
        neighbourhood.network.pass(Duration.ofSeconds(65));
        claim();
        liar.shootIfDue(id);
        if (random.nextBoolean()) {
            neighbourhood.reunite(honest, liar);
            neighbourhood.some(random);
        }
    }

    private void claim() {
        GameState state = honest.state(id);
        long now = honest.now();
        if (state.claimableFrom(own).filter(from -> from <= now).isPresent() && result().isEmpty()) {
            honest.room().claim(id);
            asleep = true;
        }
    }

    private Optional<Decision> result() {
        return honest.room().view(id).record().result();
    }

    private void shootIfDue() {
        if (honest.state(id).phase() != Phase.SHOOTING || !honest.isDue(id) || result().isPresent()) {
            return;
        }
        Set<Coordinate> left = new HashSet<>(seated.boardOf(liar).cells());
        left.removeAll(honest.state(id).side(own.other()).hits());
        honest.room().shoot(id, List.of(Collections.min(left, (one, two) -> one.index() - two.index())));
    }

    /** Signs something for one of the last places, mostly a claim that is dated as late as it must be. */
    private void lie() {
        int length = honest.state(id).length();
        int after = length - Math.min(random.nextInt(4), length - 5);
        try {
            Game game = honest.room().view(id).game().upTo(after);
            Optional<Long> claimable = game.state().claimableFrom(own.other());
            if (claimable.isPresent()) {
                send(game, new Claim(), claimable.get() + random.nextInt(2));
            } else if (random.nextInt(20) == 0) {
                Body body = random.nextBoolean()
                        ? new Shot(Coordinate.at(random.nextInt(Coordinate.CELLS)))
                        : new Reveal(liar.room()
                                .view(id)
                                .record()
                                .hand()
                                .orElseThrow()
                                .opening());
                send(game, body, 0);
            }
        } catch (ViolationException e) {
            throw new AssertionError(e);
        }
    }

    private void send(Game game, Body body, long time) {
        honest.room().received(liar.id(), game.next(own.other(), body, time, liar.identity::sign));
    }

    /** Whoever sank all is never again without the win, and nobody loses but by the loss of all ships. */
    private void check() {
        GameState state = honest.state(id);
        boolean sunk = state.side(own).hits().size() == Board.SHIP_CELLS;
        everWon |= !sunk && shotAtAll();
        Optional<Decision> decision = result().isPresent() ? result() : state.decision();
        decision.ifPresent(end -> {
            assertThat(end.reason()).isIn(OWN_WINS);
            assertThat(end.winner()).contains(sunk ? own.other() : own);
        });
        assertThat(everWon && sunk).isFalse();
    }

    private boolean shotAtAll() {
        List<Coordinate> cells = new ArrayList<>();
        for (Message message : honest.room().view(id).game().messages()) {
            if (message.body() instanceof Shot shot && message.draft().author() == own) {
                cells.add(shot.cell());
            }
        }
        return cells.containsAll(seated.boardOf(liar).cells());
    }
}
