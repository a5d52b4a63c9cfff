package org.koti.sample.battleship.game;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Orientation;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Resign;
import org.koti.sample.battleship.message.Reveal;
import org.koti.sample.battleship.message.Salvo;
import org.koti.sample.battleship.message.Shot;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.proof.BoardOpening;
import org.koti.sample.battleship.proof.Role;

/** The verifier enforces the rules of the variant that was agreed. */
class VariantTest {

    private static final Random RANDOM = new Random(5);

    @Property(tries = 12)
    void aGameOfEveryVariantEndsWithItsRealWinner(@ForAll long seed, @ForAll @IntRange(max = 2) int which)
            throws ViolationException {
        Duel duel = Duel.begun(Variant.KNOWN.get(which), Clock.NONE);
        duel.finish(new Random(seed));
        Role loser = duel.game.state().side(Role.OPPONENT).hits().size() == Board.SHIP_CELLS
                ? Role.OPPONENT
                : Role.CHALLENGER;
        assertThat(duel.verdict().status()).isEqualTo(Verdict.Status.FINISHED);
        assertThat(duel.verdict().winner()).contains(loser.other());
        assertThat(duel.verdict().reason()).contains(Reason.FLEET_SUNK);
    }

    @Test
    void shipsThatTouchConvictWhereTheyMustKeepApart() throws ViolationException {
        Duel duel = new Duel(Variant.APART, Clock.NONE);
        List<Ship> ships = new ArrayList<>();
        for (int length : Board.FLEET) {
            ships.add(new Ship(new Coordinate(ships.size(), 0), Orientation.ACROSS, length));
        }
        BoardOpening honest = duel.hands.get(Role.OPPONENT).opening();
        BoardOpening touching = new BoardOpening(ships, honest.fleetSalt(), honest.cellSalts());
        duel.hand(Role.OPPONENT, touching);
        duel.begin();
        duel.say(Role.CHALLENGER, new Resign());
        duel.say(
                Role.CHALLENGER,
                duel.hands.get(Role.CHALLENGER).reply(duel.game.state()).orElseThrow());
        Holes.cheats(duel, Role.OPPONENT, new Reveal(touching), Violation.ILLEGAL_BOARD);
    }

    @Test
    void aSalvoIsAsLargeAsTheFleetOfWhoFiresIt() throws ViolationException {
        Duel duel = Duel.begun(Variant.SALVO, Clock.NONE);
        List<Coordinate> cells = duel.salvo(RANDOM);
        assertThat(cells).hasSize(5);
        Holes.cheats(duel, duel.due(), new Salvo(cells.subList(0, 4)), Violation.WRONG_SALVO);
        Holes.cheats(duel, duel.due(), new Shot(cells.get(0)), Violation.UNEXPECTED);
        List<Coordinate> twice = new ArrayList<>(cells.subList(0, 4));
        twice.add(cells.get(0));
        Holes.cheats(duel, duel.due(), new Salvo(twice), Violation.SHOT_TWICE);
        sinkTheShortestOfTheOther(duel);
        assertThat(duel.game.state().salvo(duel.due())).isEqualTo(4);
        Holes.cheats(duel, duel.due(), new Salvo(cells(duel, 5)), Violation.WRONG_SALVO);
    }

    private static void sinkTheShortestOfTheOther(Duel duel) throws ViolationException {
        Role target = duel.due().other();
        List<Coordinate> cells =
                new ArrayList<>(duel.hands.get(target).opening().ships().get(4).cells());
        for (Coordinate cell : duel.salvo(RANDOM)) {
            if (cells.size() < 5 && !cells.contains(cell)) {
                cells.add(cell);
            }
        }
        duel.say(duel.due(), new Salvo(cells));
        duel.reply();
        assertThat(duel.due()).isEqualTo(target);
    }

    private static List<Coordinate> cells(Duel duel, int count) {
        List<Coordinate> cells = new ArrayList<>();
        while (cells.size() < count) {
            Coordinate cell = duel.fresh(RANDOM);
            if (!cells.contains(cell)) {
                cells.add(cell);
            }
        }
        return cells;
    }

    @Test
    void aSalvoConvictsWhereShotsAreFiredOneByOne() throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        Holes.cheats(duel, duel.due(), new Salvo(List.of(Coordinate.at(0))), Violation.UNEXPECTED);
    }

    @Test
    void theShotsOfASalvoAreAnsweredInTheirOrder() throws ViolationException {
        Duel duel = Duel.begun(Variant.SALVO, Clock.NONE);
        Role shooter = duel.due();
        List<Coordinate> cells = duel.salvo(RANDOM);
        duel.say(shooter, new Salvo(cells));
        duel.reply();
        assertThat(duel.game.state().side(shooter.other()).answers())
                .extracting(answer -> answer.proof().cell())
                .containsExactlyElementsOf(cells);
        assertThat(duel.due()).isEqualTo(shooter.other());
    }
}
