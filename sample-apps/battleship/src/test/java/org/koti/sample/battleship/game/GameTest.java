package org.koti.sample.battleship.game;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.IllegalBoardException;
import org.koti.sample.battleship.board.Spacing;
import org.koti.sample.battleship.message.Accept;
import org.koti.sample.battleship.message.Claim;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Decline;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Resign;
import org.koti.sample.battleship.message.Reveal;
import org.koti.sample.battleship.message.Shot;
import org.koti.sample.battleship.proof.Role;

class GameTest {

    @Property(tries = 12)
    void anyLegalGameEndsWithTheVerdictThatItsRealWinnerWon(@ForAll long seed) throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        duel.finish(new Random(seed));
        GameState end = duel.game.state();
        Role winner = end.side(Role.OPPONENT).hits().size() == Board.SHIP_CELLS ? Role.CHALLENGER : Role.OPPONENT;
        assertThat(end.decision()).contains(new Decision(Optional.of(winner), Reason.FLEET_SUNK));
        assertThat(end.side(winner.other()).sunk()).hasSize(5);
        assertThat(end.side(Role.CHALLENGER).board()).contains(boardOf(duel, Role.CHALLENGER));
        assertThat(end.side(Role.OPPONENT).board()).contains(boardOf(duel, Role.OPPONENT));
        assertThat(duel.verdict().status()).isEqualTo(Verdict.Status.FINISHED);
        assertThat(duel.verdict().winner()).contains(winner);
        assertThat(duel.verdict().evidence()).isEmpty();
    }

    private static Board boardOf(Duel duel, Role role) {
        try {
            return duel.hands.get(role).opening().board(Spacing.TOUCHING);
        } catch (IllegalBoardException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void turnsAlternateWhateverIsHit() throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        Role first = duel.due();
        duel.shoot(boardOf(duel, first.other()).cells().iterator().next());
        assertThat(duel.due()).isEqualTo(first.other());
        assertThat(duel.game.state().side(first.other()).hits()).hasSize(1);
    }

    @Test
    void aDeclinedInvitationEndsWithoutAWinner() throws ViolationException {
        Duel duel = new Duel(Clock.NONE);
        duel.say(Role.OPPONENT, new Decline());
        assertThat(duel.verdict().winner()).isEmpty();
        assertThat(duel.verdict().reason()).contains(Reason.DECLINED);
    }

    @Test
    void beforeBoardsArePromisedAResignationOnlyTakesTheGameBack() throws ViolationException {
        Duel duel = Duel.accepted();
        duel.say(Role.OPPONENT, new Resign());
        assertThat(duel.verdict().winner()).isEmpty();
        assertThat(duel.verdict().reason()).contains(Reason.WITHDRAWN);
    }

    @Test
    void theChallengerWhoMayHaveSeenTheCoinLosesByResigning() throws ViolationException {
        Duel duel = Duel.accepted();
        duel.say(
                Role.CHALLENGER,
                duel.hands.get(Role.CHALLENGER).reply(duel.game.state()).orElseThrow());
        Message afterTheCoin = duel.message(Role.CHALLENGER, new Resign());
        duel.say(
                Role.OPPONENT,
                duel.hands.get(Role.OPPONENT).reply(duel.game.state()).orElseThrow());
        assertThat(duel.game.receive(afterTheCoin).state().decision())
                .contains(new Decision(Optional.of(Role.OPPONENT), Reason.RESIGNED));
    }

    @Test
    void theOpponentWhoHasSeenNothingTakesTheGameBack() throws ViolationException {
        Duel duel = Duel.accepted();
        duel.say(
                Role.CHALLENGER,
                duel.hands.get(Role.CHALLENGER).reply(duel.game.state()).orElseThrow());
        duel.say(Role.OPPONENT, new Resign());
        assertThat(duel.verdict().reason()).contains(Reason.WITHDRAWN);
    }

    @Test
    void aDecidedGameIsNoRaceToShowTheBoard() throws ViolationException {
        assertThat(timeToReveal(Clock.NONE)).isEqualTo(Duration.ofDays(30));
        assertThat(timeToReveal(new Clock(60))).isEqualTo(Duration.ofDays(1));
        assertThat(timeToReveal(new Clock(Clock.MOST))).isEqualTo(Duration.ofSeconds(Clock.MOST));
    }

    private static Duration timeToReveal(Clock clock) throws ViolationException {
        Duel duel = Duel.begun(clock);
        Role loser = duel.due();
        duel.say(loser, new Resign());
        duel.say(loser, duel.hands.get(loser).reply(duel.game.state()).orElseThrow());
        GameState state = duel.game.state();
        return state.limit().orElseThrow();
    }

    @Test
    void aBoardThatIsShownRefutesTheClaimThatCrossedItOnBothSides() throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        Role loser = duel.due();
        duel.say(loser, new Resign());
        duel.say(loser, duel.hands.get(loser).reply(duel.game.state()).orElseThrow());
        duel.now = duel.game.state().claimableFrom(loser).orElseThrow();
        Message claim = duel.message(loser, new Claim());
        Game atLoser = duel.game.append(claim);
        duel.reply();
        Holes.refused(duel.game, claim, Violation.REPLAYED);
        Message shown = duel.game.messages().get(claim.draft().sequence());
        assertThat(atLoser.receive(shown).state().head())
                .isEqualTo(duel.game.state().head());
        assertThat(duel.verdict().winner()).contains(loser.other());
        assertThat(duel.verdict().reason()).contains(Reason.RESIGNED);
    }

    @Test
    void whoLostAndClaimsThatNoBoardCameHasOnlyItsWordForIt() throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        Role loser = duel.due();
        duel.say(loser, new Resign());
        duel.say(loser, duel.hands.get(loser).reply(duel.game.state()).orElseThrow());
        Message shown = duel.message(
                loser.other(),
                duel.hands.get(loser.other()).reply(duel.game.state()).orElseThrow());
        duel.now = duel.game.state().claimableFrom(loser).orElseThrow();
        duel.say(loser, new Claim());
        assertThat(duel.verdict().status()).isEqualTo(Verdict.Status.CLAIMED);
        assertThat(duel.verdict().winner()).contains(loser);
        assertThat(duel.verdict().reason()).contains(Reason.UNREVEALED_BOARD);
        duel.game = duel.game.receive(shown);
        assertThat(duel.verdict().status()).isEqualTo(Verdict.Status.FINISHED);
        assertThat(duel.verdict().winner()).contains(loser.other());
    }

    @Test
    void aLosersBoardThatIsShownLateRefutesTheClaimAfterWhichTheWinnerShowedItsOwn() throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        Role loser = duel.due();
        duel.say(loser, new Resign());
        duel.now = duel.game.state().claimableFrom(loser.other()).orElseThrow();
        Message shown = duel.message(
                loser, duel.hands.get(loser).reply(duel.game.state()).orElseThrow());
        Game atLoser = duel.game.append(shown);
        duel.say(loser.other(), new Claim());
        List<Message> claimed = List.copyOf(duel.game.messages());
        duel.reply();
        assertThat(duel.verdict().reason()).contains(Reason.UNREVEALED_BOARD);
        duel.game = duel.game.receive(shown);
        assertThat(duel.game.state().head()).isEqualTo(atLoser.state().head());
        duel.reply();
        assertThat(duel.verdict().reason()).contains(Reason.RESIGNED);
        Holes.refused(duel.game, claimed.get(claimed.size() - 1), Violation.REPLAYED);
    }

    @Test
    void whoGaveUpBeforeTheClaimCameHasGivenUp() throws ViolationException {
        Duel duel = Duel.begun(new Clock(60));
        Role quitter = duel.due();
        Message resignation = duel.message(quitter, new Resign());
        Game atQuitter = duel.game.append(resignation);
        duel.now = duel.game.state().claimableFrom(quitter.other()).orElseThrow();
        Message claim = duel.message(quitter.other(), new Claim());
        duel.game = duel.game.append(claim);
        assertThat(duel.game.receive(resignation).state().head())
                .isEqualTo(atQuitter.state().head());
        Holes.refused(atQuitter, claim, Violation.REPLAYED);
    }

    @Test
    void whoResignsLosesAndBothBoardsAreShown() throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        Role quitter = duel.due().other();
        duel.say(quitter, new Resign());
        assertThat(duel.verdict().status()).isEqualTo(Verdict.Status.UNFINISHED);
        duel.reply();
        assertThat(duel.verdict().winner()).contains(quitter.other());
        assertThat(duel.verdict().reason()).contains(Reason.RESIGNED);
        assertThat(duel.game.state().side(quitter.other()).board()).isPresent();
    }

    @Test
    void aLapsedClockIsAForfeitOnceItsTimeIsUp() throws ViolationException {
        Duel duel = Duel.begun(new Clock(60));
        duel.shoot(Coordinate.at(0));
        Role slow = duel.due();
        long from = duel.game.state().claimableFrom(slow.other()).orElseThrow();
        assertThat(from).isEqualTo(duel.game.state().lastTime(slow.other()) + 65_000);
        assertThat(duel.game.state().claimableFrom(slow)).isEmpty();
        duel.now = from - 1001;
        Holes.cheats(duel, slow.other(), new Claim(), Violation.EARLY_CLAIM);
        duel.now = from;
        duel.say(slow.other(), new Claim());
        assertThat(duel.verdict().status()).isEqualTo(Verdict.Status.CLAIMED);
        duel.say(slow, new Reveal(duel.hands.get(slow).opening()));
        duel.reply();
        assertThat(duel.verdict().status()).isEqualTo(Verdict.Status.FINISHED);
        assertThat(duel.verdict().winner()).contains(slow.other());
        assertThat(duel.verdict().reason()).contains(Reason.LAPSED_CLOCK);
    }

    @Test
    void withoutAClockNothingLapsesWhileShooting() throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        duel.now += 1_000_000_000L;
        Holes.cheats(duel, duel.due().other(), new Claim(), Violation.EARLY_CLAIM);
    }

    @Test
    void anUnrevealedBoardIsAForfeitEvenOfTheWinner() throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        Role quitter = duel.due();
        duel.say(quitter, new Resign());
        duel.say(quitter, duel.hands.get(quitter).reply(duel.game.state()).orElseThrow());
        assertThat(duel.due()).isEqualTo(quitter.other());
        duel.now = duel.game.state().claimableFrom(quitter).orElseThrow();
        duel.say(quitter, new Claim());
        assertThat(duel.verdict().winner()).contains(quitter);
        assertThat(duel.verdict().reason()).contains(Reason.UNREVEALED_BOARD);
    }

    @Test
    void aMessageThatComesAgainChangesNothing() throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        duel.shoot(Coordinate.at(0));
        for (Message message : duel.game.messages()) {
            assertThat(duel.game.receive(message)).isSameAs(duel.game);
        }
    }

    @Test
    void aResignationThatCrossedAShotTakesItsPlaceOnBothSides() throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        Role shooter = duel.due();
        Message shot = duel.message(shooter, new Shot(Coordinate.at(3)));
        Message resignation = duel.message(shooter.other(), new Resign());
        Game atShooter = duel.game.append(shot).receive(resignation);
        Game atQuitter = duel.game.append(resignation);
        assertThat(atShooter.state().head()).isEqualTo(atQuitter.state().head());
        Holes.refused(atQuitter, shot, Violation.REPLAYED);
    }

    @Test
    void ofTwoResignationsThatCrossedTheChallengersCounts() throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        Message challengers = duel.message(Role.CHALLENGER, new Resign());
        Message opponents = duel.message(Role.OPPONENT, new Resign());
        Game atOpponent = duel.game.append(opponents).receive(challengers);
        assertThat(atOpponent.state().decision()).contains(new Decision(Optional.of(Role.OPPONENT), Reason.RESIGNED));
        Holes.refused(duel.game.append(challengers), opponents, Violation.REPLAYED);
    }

    @Test
    void anInvitationTakenBackCrossesItsAcceptance() throws ViolationException {
        Duel duel = new Duel(Clock.NONE);
        Message yes = duel.message(Role.OPPONENT, new Accept());
        Message back = duel.message(Role.CHALLENGER, new Resign());
        assertThat(duel.game.append(yes).receive(back).state().phase()).isEqualTo(Phase.OVER);
        Holes.refused(duel.game.append(back), yes, Violation.REPLAYED);
    }

    @Test
    void aTranscriptReadsBackAsItWasWritten() throws ViolationException, MalformedTranscriptException {
        Duel duel = Duel.begun(Clock.NONE);
        duel.finish(new Random(7));
        byte[] file = duel.transcript();
        assertThat(Transcript.decode(file).encode()).isEqualTo(file);
        assertThat(Game.replay(Transcript.decode(file).messages(), Player.CHECK)
                        .state()
                        .head())
                .isEqualTo(duel.game.state().head());
    }

    @Test
    void anUnfinishedTranscriptHasNoWinner() throws ViolationException {
        Duel duel = Duel.begun(Clock.NONE);
        assertThat(duel.verdict().status()).isEqualTo(Verdict.Status.UNFINISHED);
        assertThat(duel.verdict().winner()).isEmpty();
    }
}
