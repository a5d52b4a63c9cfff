package org.koti.sample.battleship.game;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.Spacing;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Claim;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Resign;
import org.koti.sample.battleship.message.Reveal;
import org.koti.sample.battleship.message.Shot;
import org.koti.sample.battleship.proof.BoardOpening;
import org.koti.sample.battleship.proof.Role;

/** What a claim is and is not. */
class ClaimTest {

    private final Duel duel;
    private final Role accused;
    private final Role claimant;

    ClaimTest() throws ViolationException {
        duel = Duel.begun(new Clock(60));
        duel.shoot(Coordinate.at(0));
        accused = duel.due();
        claimant = accused.other();
    }

    private Message claim() throws ViolationException {
        duel.now = duel.game.state().claimableFrom(claimant).orElseThrow();
        return duel.message(claimant, new Claim());
    }

    private Reveal board(Role role) {
        return new Reveal(duel.hands.get(role).opening());
    }

    @Test
    void whatTheAccusedWasToSendTakesThePlaceOfTheClaimOnBothSides() throws ViolationException {
        Message claim = claim();
        for (Body move : List.of(new Shot(Coordinate.at(7)), new Resign())) {
            Message moved = duel.message(accused, move);
            Game atAccused = duel.game.append(moved);
            Game atClaimant = duel.game.append(claim).receive(moved);
            assertThat(atClaimant.messages()).isEqualTo(atAccused.messages());
            Holes.refused(atAccused, claim, Violation.REPLAYED);
            assertThat(atClaimant.state().decision())
                    .isEqualTo(atAccused.state().decision());
        }
    }

    @Test
    void theBoardOfTheClaimantIsNotDueBeforeTheAccusedConcedes() throws ViolationException {
        duel.game = duel.game.append(claim());
        duel.reply();
        assertThat(duel.game.state().phase()).isEqualTo(Phase.CLAIMED);
        assertThat(duel.game.state().side(claimant).board()).isEmpty();
        Holes.cheats(duel, claimant, board(claimant), Violation.OUT_OF_TURN);
    }

    @Test
    void whoConcededCannotMoveInstead() throws ViolationException {
        Message moved = duel.message(accused, new Shot(Coordinate.at(7)));
        duel.game = duel.game.append(claim());
        duel.say(accused, board(accused));
        Holes.refused(duel.game, moved, Violation.REPLAYED);
        duel.reply();
        Holes.refused(duel.game, moved, Violation.REPLAYED);
        assertThat(duel.verdict().status()).isEqualTo(Verdict.Status.FINISHED);
        assertThat(duel.verdict().winner()).contains(claimant);
    }

    @Test
    void aMoveAgainstTheRulesRefutesNothingAndConvicts() throws ViolationException {
        duel.game = duel.game.append(claim());
        Message instead = duel.game
                .upTo(duel.game.messages().size() - 1)
                .next(accused, board(accused), duel.now, duel.player(accused));
        Holes.convicts(duel, accused, instead, Violation.UNEXPECTED);
    }

    @Test
    void whoConcedesMustShowTheBoardOfThePromise() throws ViolationException {
        duel.game = duel.game.append(claim());
        BoardOpening other = BoardOpening.of(Board.shuffled(new Random(5), Spacing.TOUCHING), Duel.RANDOM);
        Holes.cheats(duel, accused, new Reveal(other), Violation.CHANGED_BOARD);
    }

    @Test
    void whoWinsByAClaimMustHaveHadALegalBoard() throws ViolationException {
        duel.game = duel.game.append(claim());
        duel.say(accused, board(accused));
        BoardOpening other = BoardOpening.of(Board.shuffled(new Random(5), Spacing.TOUCHING), Duel.RANDOM);
        Holes.cheats(duel, claimant, new Reveal(other), Violation.CHANGED_BOARD);
    }

    @Test
    void nobodyClaimsOrGivesUpUponAClaim() throws ViolationException {
        duel.game = duel.game.append(claim());
        duel.now += 1_000_000_000L;
        for (Role role : Role.values()) {
            assertThat(duel.game.state().claimableFrom(role)).isEmpty();
            Holes.cheats(duel, role, new Claim(), Violation.EARLY_CLAIM);
            Holes.cheats(duel, role, new Resign(), Violation.UNEXPECTED);
        }
    }

    @Test
    void twoClaimsForOnePlaceConvict() throws ViolationException {
        Message claim = claim();
        duel.now += 1;
        Message other = duel.message(claimant, new Claim());
        duel.game = duel.game.append(claim);
        Holes.convicts(duel, claimant, other, Violation.FORKED);
    }

    @Test
    void whoIsDueCannotClaim() {
        duel.now += 1_000_000_000L;
        Holes.cheats(duel, accused, new Claim(), Violation.EARLY_CLAIM);
    }

    @Test
    void aClaimThatCrossedTheMoveConvictsNobodyEvenOnceItsAuthorWentOn() throws ViolationException {
        Message claim = claim();
        duel.game = duel.game.append(claim).receive(duel.message(accused, new Shot(Coordinate.at(7))));
        duel.reply();
        Holes.refused(duel.game, claim, Violation.REPLAYED);
        List<Message> messages = new ArrayList<>(duel.game.messages());
        messages.add(claim);
        assertThat(duel.verdict(new Transcript(messages).encode()).status()).isEqualTo(Verdict.Status.INVALID);
    }

    /**
     * The residue, and why it is one: here the shot never left its author, who signs all by itself what a winner has whose
     * opponent is silent. So no judge of messages can tell the two, and the verdict must not be that somebody won.
     */
    @Test
    void whoNeverSentTheShotSignsWhatTheVictimOfSilenceHas() throws ViolationException {
        Role author = duel.due();
        int heard = duel.game.messages().size();
        duel.say(author, new Shot(Coordinate.at(9)));
        duel.now = duel.game.state().claimableFrom(author).orElseThrow();
        duel.say(author, new Claim());
        assertThat(duel.game.messages().subList(heard, heard + 2))
                .allMatch(message -> message.draft().author() == author);
        assertThat(duel.verdict().status()).isEqualTo(Verdict.Status.CLAIMED);
        assertThat(duel.verdict().winner()).isEqualTo(Optional.of(author));
    }
}
