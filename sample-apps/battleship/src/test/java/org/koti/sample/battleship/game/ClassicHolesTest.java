package org.koti.sample.battleship.game;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Content;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Orientation;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.board.Spacing;
import org.koti.sample.battleship.message.Accept;
import org.koti.sample.battleship.message.Answer;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Decline;
import org.koti.sample.battleship.message.Draft;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Place;
import org.koti.sample.battleship.message.Resign;
import org.koti.sample.battleship.message.Reveal;
import org.koti.sample.battleship.message.Shot;
import org.koti.sample.battleship.message.Toss;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.proof.BoardOpening;
import org.koti.sample.battleship.proof.CellProof;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;
import org.koti.sample.battleship.proof.Secret;

/** The holes that games like this had elsewhere, each shown to be closed. */
class ClassicHolesTest {

    private static final Random RANDOM = new Random(11);

    private static Ship across(String bow, int length) {
        return new Ship(Coordinate.parse(bow).orElseThrow(), Orientation.ACROSS, length);
    }

    private static BoardOpening salted(List<Ship> ships) {
        List<Secret> salts =
                Stream.generate(() -> Secret.random(Duel.RANDOM)).limit(100).toList();
        return new BoardOpening(ships, Secret.random(Duel.RANDOM), salts);
    }

    private static Set<Coordinate> cells(BoardOpening opening) throws Exception {
        return opening.board(Spacing.TOUCHING).cells();
    }

    /** A game at the point where the due side has just been shot at this kind of cell. */
    private static Duel shotAt(Content content) throws Exception {
        Duel duel = Duel.begun(Clock.NONE);
        Set<Coordinate> ships = cells(duel.hands.get(duel.due().other()).opening());
        Coordinate cell = IntStream.range(0, 100)
                .mapToObj(Coordinate::at)
                .filter(each -> ships.contains(each) == (content == Content.SHIP))
                .findFirst()
                .orElseThrow();
        duel.say(duel.due(), new Shot(cell));
        return duel;
    }

    private static Answer honest(Duel duel) {
        return (Answer) duel.hands.get(duel.due()).reply(duel.game.state()).orElseThrow();
    }

    @Test
    void overlappingShipsAreFoundAtTheEnd() throws Exception {
        illegalBoard(List.of(across("A1", 5), across("A1", 4), across("A1", 3), across("A1", 3), across("A1", 2)));
    }

    @Test
    void aShipOverTheEdgeIsFoundAtTheEnd() throws Exception {
        illegalBoard(List.of(across("A8", 5), across("B1", 4), across("C1", 3), across("D1", 3), across("E1", 2)));
    }

    @Test
    void aMissingShipIsFoundAtTheEnd() throws Exception {
        illegalBoard(List.of(across("A1", 5), across("B1", 4), across("C1", 3), across("D1", 3)));
    }

    private static void illegalBoard(List<Ship> ships) throws Exception {
        Duel duel = Duel.accepted();
        BoardOpening opening = salted(ships);
        duel.hand(Role.OPPONENT, opening);
        duel.reply();
        duel.say(Role.CHALLENGER, new Resign());
        duel.say(
                Role.CHALLENGER,
                duel.hands.get(Role.CHALLENGER).reply(duel.game.state()).orElseThrow());
        Holes.cheats(duel, Role.OPPONENT, new Reveal(opening), Violation.ILLEGAL_BOARD);
    }

    @Test
    void aBoardWithoutShipsCannotBeShotAtForEver() throws Exception {
        Duel duel = Duel.accepted();
        BoardOpening empty = salted(List.of());
        duel.hand(Role.OPPONENT, empty);
        duel.reply();
        int index = 0;
        while (duel.game.state().side(Role.OPPONENT).misses().size() < 83) {
            if (duel.due() == Role.OPPONENT) {
                duel.shoot(harmless(duel));
            } else {
                say(duel, new Shot(Coordinate.at(index++)));
                say(
                        duel,
                        new Answer(
                                empty.prove(duel.game.state().owner(Role.OPPONENT), Coordinate.at(index - 1)),
                                Optional.empty()));
            }
        }
        if (duel.due() == Role.OPPONENT) {
            duel.shoot(harmless(duel));
        }
        say(duel, new Shot(Coordinate.at(index)));
        Answer water =
                new Answer(empty.prove(duel.game.state().owner(Role.OPPONENT), Coordinate.at(index)), Optional.empty());
        Holes.cheats(duel, Role.OPPONENT, water, Violation.TOO_FEW_SHIPS);
    }

    /** A cell without a ship that was not shot at, or any such cell when only ships are left: it does not end the game before the one who is cheated does. */
    private static Coordinate harmless(Duel duel) throws Exception {
        Set<Coordinate> ships = cells(duel.hands.get(duel.due().other()).opening());
        return IntStream.range(0, Coordinate.CELLS)
                .mapToObj(Coordinate::at)
                .filter(cell -> !duel.game.state().side(duel.due().other()).wasShotAt(cell))
                .min(Comparator.comparing(ships::contains))
                .orElseThrow();
    }

    private static void say(Duel duel, Body body) throws ViolationException {
        duel.say(duel.due(), body);
    }

    @Test
    void aBoardChangedAfterTheFirstShotIsFoundAtTheEnd() throws Exception {
        Duel duel = Duel.begun(Clock.NONE);
        Role quitter = duel.due();
        duel.say(quitter, new Resign());
        duel.say(quitter, duel.hands.get(quitter).reply(duel.game.state()).orElseThrow());
        BoardOpening kept = duel.hands.get(quitter.other()).opening();
        BoardOpening moved = new BoardOpening(
                Board.shuffled(new Random(5), Spacing.TOUCHING).ships(), kept.fleetSalt(), kept.cellSalts());
        Holes.cheats(duel, quitter.other(), new Reveal(moved), Violation.CHANGED_BOARD);
        List<Secret> salts = new ArrayList<>(kept.cellSalts());
        salts.set(42, Secret.random(Duel.RANDOM));
        Holes.cheats(
                duel,
                quitter.other(),
                new Reveal(new BoardOpening(kept.ships(), kept.fleetSalt(), salts)),
                Violation.CHANGED_BOARD);
    }

    @Test
    void aMissForAHitIsAFalseAnswer() throws Exception {
        Duel duel = shotAt(Content.SHIP);
        CellProof proof = honest(duel).proof();
        CellProof lie = new CellProof(proof.cell(), Content.WATER, proof.salt(), proof.path());
        Holes.cheats(duel, duel.due(), new Answer(lie, Optional.empty()), Violation.FALSE_ANSWER);
    }

    @Test
    void aHitForAMissIsAFalseAnswer() throws Exception {
        Duel duel = shotAt(Content.WATER);
        CellProof proof = honest(duel).proof();
        CellProof lie = new CellProof(proof.cell(), Content.SHIP, proof.salt(), proof.path());
        Holes.cheats(duel, duel.due(), new Answer(lie, Optional.empty()), Violation.FALSE_ANSWER);
    }

    @Test
    void theProofOfAnotherCellIsNoAnswer() throws Exception {
        Duel duel = shotAt(Content.SHIP);
        Coordinate other = Coordinate.at((honest(duel).proof().cell().index() + 1) % 100);
        CellProof proof =
                duel.hands.get(duel.due()).opening().prove(duel.game.state().owner(duel.due()), other);
        Holes.cheats(duel, duel.due(), new Answer(proof, Optional.empty()), Violation.OTHER_CELL);
    }

    @Test
    void aShipCannotSinkBeforeAllOfItIsHit() throws Exception {
        Duel duel = shotAt(Content.SHIP);
        Answer answer = honest(duel);
        Optional<Ship> ship = duel.hands
                .get(duel.due())
                .opening()
                .board(Spacing.TOUCHING)
                .shipAt(answer.proof().cell());
        Holes.cheats(duel, duel.due(), new Answer(answer.proof(), ship), Violation.FALSE_SUNK);
    }

    @Test
    void aSunkShipThatIsNotCalledSunkIsFoundAtTheEnd() throws Exception {
        Duel duel = Duel.begun(Clock.NONE);
        Role liar = duel.due().other();
        Ship shortest =
                duel.hands.get(liar).opening().board(Spacing.TOUCHING).ships().get(4);
        for (Coordinate cell : shortest.cells()) {
            duel.say(liar.other(), new Shot(cell));
            duel.say(liar, new Answer(honest(duel).proof(), Optional.empty()));
            duel.shoot(duel.fresh(RANDOM));
        }
        duel.say(liar.other(), new Resign());
        duel.say(
                liar.other(),
                duel.hands.get(liar.other()).reply(duel.game.state()).orElseThrow());
        Holes.cheats(duel, liar, new Reveal(duel.hands.get(liar).opening()), Violation.FALSE_SUNK);
    }

    @Test
    void aReplayedMoveChangesNothingAndConvictsNobody() throws Exception {
        Duel duel = Duel.begun(Clock.NONE);
        duel.shoot(Coordinate.at(0));
        duel.shoot(Coordinate.at(0));
        Message old = duel.game.messages().get(5);
        assertThat(duel.game.receive(old)).isSameAs(duel.game);
        List<Message> twice = new ArrayList<>(duel.game.messages());
        twice.add(old);
        assertThat(duel.verdict(new Transcript(twice).encode()).status()).isEqualTo(Verdict.Status.INVALID);
    }

    @Test
    void aMoveOfAnEarlierGameIsNoMoveOfThisOne() throws Exception {
        Duel duel = Duel.begun(Clock.NONE);
        Draft draft = duel.message(duel.due(), new Shot(Coordinate.at(9))).draft();
        Message foreign = new Draft(
                        GameId.random(Duel.RANDOM),
                        draft.sequence(),
                        draft.previous(),
                        draft.author(),
                        draft.time(),
                        draft.body())
                .signed(duel.player(draft.author()));
        Holes.provesNothing(duel, foreign, Violation.WRONG_GAME);
    }

    @Test
    void aShotOutOfTurnConvicts() throws Exception {
        Duel duel = Duel.begun(Clock.NONE);
        Holes.cheats(duel, duel.due().other(), new Shot(Coordinate.at(1)), Violation.OUT_OF_TURN);
    }

    @Test
    void aCellIsShotAtOnce() throws Exception {
        Duel duel = Duel.begun(Clock.NONE);
        duel.shoot(Coordinate.at(1));
        duel.shoot(Coordinate.at(1));
        Holes.cheats(duel, duel.due(), new Shot(Coordinate.at(1)), Violation.SHOT_TWICE);
    }

    @Test
    void aShotInsteadOfAnAnswerConvicts() throws Exception {
        Duel duel = shotAt(Content.SHIP);
        Holes.cheats(duel, duel.due(), new Shot(Coordinate.at(50)), Violation.UNEXPECTED);
    }

    @Test
    void aStrangersSignatureConvictsNobody() throws Exception {
        Duel duel = Duel.begun(Clock.NONE);
        Message forged = duel.game.next(duel.due(), new Shot(Coordinate.at(1)), duel.now, new Player());
        Holes.provesNothing(duel, forged, Violation.WRONG_KEY);
        Message others = duel.game.next(
                duel.due(),
                new Shot(Coordinate.at(1)),
                duel.now,
                duel.player(duel.due().other()));
        Holes.provesNothing(duel, others, Violation.WRONG_KEY);
    }

    @Test
    void twoMessagesForOnePlaceConvict() throws Exception {
        Duel duel = Duel.begun(Clock.NONE);
        Role shooter = duel.due();
        Message other = duel.message(shooter, new Shot(Coordinate.at(2)));
        duel.say(shooter, new Shot(Coordinate.at(1)));
        Holes.convicts(duel, shooter, other, Violation.FORKED);
    }

    @Test
    void aChangedCoinConvicts() throws Exception {
        Duel duel = Duel.accepted();
        duel.say(Role.CHALLENGER, (Place)
                duel.hands.get(Role.CHALLENGER).reply(duel.game.state()).orElseThrow());
        duel.say(Role.OPPONENT, (Place)
                duel.hands.get(Role.OPPONENT).reply(duel.game.state()).orElseThrow());
        Holes.cheats(duel, Role.CHALLENGER, new Toss(Secret.random(Duel.RANDOM)), Violation.CHANGED_COIN);
    }

    @Test
    void timeDoesNotRunBackwards() throws Exception {
        Duel duel = Duel.begun(Clock.NONE);
        Draft draft = duel.message(duel.due(), new Shot(Coordinate.at(9))).draft();
        Message early = new Draft(draft.game(), draft.sequence(), draft.previous(), draft.author(), 1, draft.body())
                .signed(duel.player(draft.author()));
        Holes.convicts(duel, draft.author(), early, Violation.CLOCK_TURNED_BACK);
    }

    @Test
    void unknownRulesCannotBeAcceptedAndConvictNobody() throws Exception {
        Duel duel = new Duel(new Variant("hexagonal"), Clock.NONE);
        Holes.provesNothing(duel, duel.message(Role.OPPONENT, new Accept()), Violation.UNKNOWN_VARIANT);
        duel.say(Role.OPPONENT, new Decline());
        assertThat(duel.verdict().reason()).contains(Reason.DECLINED);
    }

    @Test
    void nothingFollowsTheEnd() throws Exception {
        Duel duel = Duel.accepted();
        duel.say(Role.OPPONENT, new Resign());
        Holes.provesNothing(duel, duel.message(Role.OPPONENT, new Accept()), Violation.AFTER_END);
    }

    @Test
    void theTranscriptOfOtherPeopleProvesNothingHere() throws Exception {
        Duel duel = Duel.begun(Clock.NONE);
        duel.finish(new Random(3));
        Duel others = Duel.begun(Clock.NONE);
        assertThat(duel.verdict(others.transcript()).status()).isEqualTo(Verdict.Status.INVALID);
    }
}
