package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.OfferId;
import org.koti.api.permission.VaultRead;
import org.koti.sample.battleship.game.Decision;
import org.koti.sample.battleship.game.Game;
import org.koti.sample.battleship.game.GameState;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Reason;
import org.koti.sample.battleship.game.Verdict;
import org.koti.sample.battleship.game.ViolationException;
import org.koti.sample.battleship.message.Claim;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Resign;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;

/** What a contact with a changed app may try. */
class UnfairPlayTest {

    private final Village village = new Village();
    private final Resident aino = village.settle("Aino");
    private final Resident ville = village.settle("Ville");

    private GameId begun(Clock clock) {
        GameId id = aino.challenge(ville, clock);
        village.deliver();
        ville.room().accept(id);
        village.deliver();
        ville.place(id);
        aino.place(id);
        village.deliver();
        assertThat(aino.state(id).phase()).isEqualTo(Phase.SHOOTING);
        return id;
    }

    private Resident due(GameId id) {
        return aino.isDue(id) ? aino : ville;
    }

    private Resident other(Resident one) {
        return one == aino ? ville : aino;
    }

    /** A claim at the end of these messages, dated as late as it must be. */
    private static Message claim(Resident cheat, GameId id, List<Message> messages) throws ViolationException {
        Role role = cheat.room().view(id).record().role();
        Game game = Game.replay(messages, cheat.identity::verify);
        return game.next(role, new Claim(), game.state().claimableFrom(role).orElseThrow(), cheat.identity::sign);
    }

    @Test
    void theLoserOfAFinishedGameDoesNotTakeTheWin() throws ViolationException {
        GameId id = begun(Clock.NONE);
        while (aino.shootIfDue(id) || ville.shootIfDue(id)) {
            village.deliver();
        }
        GameRecord result = aino.room().view(id).record();
        Role won = result.result().orElseThrow().winner().orElseThrow();
        Resident winner = result.role() == won ? aino : ville;
        Game before = winner.room().view(id).game();
        List<Message> messages = before.messages();
        Message claim = claim(other(winner), id, messages.subList(0, messages.size() - 1));
        winner.room().received(other(winner).id(), claim);
        winner.restart();
        assertThat(winner.verdict(id).winner()).contains(won);
        assertThat(winner.verdict(id).reason()).contains(Reason.FLEET_SUNK);
    }

    /** Plays until the loser's board is shown and the winner's is on its way to nobody. */
    private Resident winnerWhoDoesNotShow(GameId id) {
        while (aino.state(id).phase() != Phase.REVEALING && ville.state(id).phase() != Phase.REVEALING) {
            if (village.post.isEmpty()) {
                due(id).shootIfDue(id);
            }
            village.post.remove().run();
        }
        village.post.clear();
        return aino.state(id).phase() == Phase.REVEALING ? ville : aino;
    }

    @Test
    void aWinnerWhoNeverShowsTheBoardLosesToTheClaim() {
        GameId id = begun(Clock.NONE);
        Resident cheat = winnerWhoDoesNotShow(id);
        Resident loser = other(cheat);
        village.now = village.now.plus(Duration.ofDays(31));
        loser.room().claim(id);
        loser.restart();
        Role lost = loser.room().view(id).record().role();
        assertThat(loser.room().view(id).record().result())
                .contains(new Decision(Optional.of(lost), Reason.UNREVEALED_BOARD));
        assertThat(loser.verdict(id).status()).isEqualTo(Verdict.Status.CLAIMED);
    }

    @Test
    void aBoardThatIsShownLateRefutesTheClaimThatItWasNot() {
        GameId id = begun(Clock.NONE);
        Resident winner = winnerWhoDoesNotShow(id);
        Resident loser = other(winner);
        village.now = village.now.plus(Duration.ofDays(31));
        loser.room().claim(id);
        loser.restart();
        for (org.koti.api.peer.Message sent : List.copyOf(village.office(loser).sent)) {
            winner.intake().received(sent);
        }
        for (org.koti.api.peer.Message sent : List.copyOf(village.office(winner).sent)) {
            loser.intake().received(sent);
        }
        for (Resident each : List.of(winner, loser)) {
            assertThat(each.verdict(id).reason()).contains(Reason.FLEET_SUNK);
            assertThat(each.verdict(id).winner())
                    .contains(winner.room().view(id).record().role());
            assertThat(each.room().view(id).record().cheat()).isEmpty();
        }
    }

    @Test
    void falseClaimsAfterTheEndDoNotMakeTheRecordGrow() throws ViolationException {
        GameId id = begun(Clock.NONE);
        while (aino.shootIfDue(id) || ville.shootIfDue(id)) {
            village.deliver();
        }
        Role won = aino.state(id).decision().flatMap(Decision::winner).orElseThrow();
        Resident winner = aino.room().view(id).record().role() == won ? aino : ville;
        int length = winner.state(id).length();
        for (int lie = 0; lie < 3; lie++) {
            List<Message> messages = winner.room().view(id).game().messages();
            Message claim = claim(other(winner), id, messages.subList(0, messages.size() - 1));
            winner.room().received(other(winner).id(), claim);
        }
        assertThat(winner.state(id).length()).isEqualTo(length);
        winner.restart();
        assertThat(winner.verdict(id).winner()).contains(won);
    }

    @Test
    void aClaimAgainstWhoMovedWinsNothing() throws ViolationException {
        GameId id = begun(new Clock(300));
        Resident honest = due(id);
        List<Message> before = honest.room().view(id).game().messages();
        honest.shootIfDue(id);
        Game game = honest.room().view(id).game();
        Message claim = claim(other(honest), id, before);
        village.now = village.now.plus(Duration.ofDays(1));
        honest.room().received(other(honest).id(), claim);
        assertThat(honest.room().view(id).game()).isSameAs(game);
        village.deliver();
        honest.room().received(other(honest).id(), claim);
        assertThat(honest.room().view(id).record().cheat()).isEmpty();
        assertThat(honest.state(id).phase()).isEqualTo(Phase.SHOOTING);
    }

    @Test
    void aClaimCountsOnceTheTimeIsOverHere() throws ViolationException {
        for (boolean over : List.of(false, true)) {
            GameId id = begun(new Clock(300));
            Resident honest = due(id);
            Message claim =
                    claim(other(honest), id, honest.room().view(id).game().messages());
            village.now = village.now.plus(Duration.ofSeconds(over ? 300 : 299));
            honest.restart();
            honest.room().received(other(honest).id(), claim);
            assertThat(honest.state(id).decision().isPresent()).isEqualTo(over);
        }
    }

    @Test
    void ofManyClaimsForOnePlaceOneIsKept() throws ViolationException {
        GameId id = begun(new Clock(300));
        Resident honest = due(id);
        Resident liar = other(honest);
        Role role = liar.room().view(id).record().role();
        Game game = honest.room().view(id).game();
        Message first = claim(liar, id, game.messages());
        honest.room().received(liar.id(), first);
        GameRecord kept = honest.room().view(id).record();
        for (int more = 1; more < 4; more++) {
            long time = first.draft().time() + more;
            honest.room().received(liar.id(), game.next(role, new Claim(), time, liar.identity::sign));
        }
        assertThat(honest.room().view(id).record()).isSameAs(kept);
        honest.shootIfDue(id);
        village.deliver();
        assertThat(honest.room().view(id).record().deadline().claim()).isEmpty();
        assertThat(new GameStore(honest.vault, honest.log).replaced(id)).isEmpty();
    }

    @Test
    void whatIsSaidUponAClaimThatWaitsConvictsOrEndsTheGame() throws ViolationException {
        GameId id = begun(new Clock(300));
        Resident honest = due(id);
        Resident liar = other(honest);
        Game game = honest.room().view(id).game();
        honest.room().received(liar.id(), claim(liar, id, game.messages()));
        Role role = liar.room().view(id).record().role();
        Message resignation = game.next(role, new Resign(), village.now.toEpochMilli(), liar.identity::sign);
        honest.room().received(liar.id(), resignation);
        honest.restart();
        assertThat(honest.state(id).decision()).contains(new Decision(Optional.of(role.other()), Reason.RESIGNED));
        assertThat(honest.room().view(id).record().deadline().claim()).isEmpty();
    }

    @Test
    void theWinnerMayCloseTheLaptopAndShowTheBoardAnotherDay() {
        GameId id = begun(Clock.NONE);
        while (aino.state(id).phase() != Phase.REVEALING && ville.state(id).phase() != Phase.REVEALING) {
            if (village.post.isEmpty()) {
                due(id).shootIfDue(id);
            }
            village.post.remove().run();
        }
        Resident loser = aino.state(id).phase() == Phase.REVEALING ? aino : ville;
        village.now = village.now.plus(Duration.ofDays(3));
        GameState state = loser.state(id);
        assertThat(state.claimableFrom(loser.room().view(id).record().role()).orElseThrow())
                .isGreaterThan(village.now.toEpochMilli());
        village.deliver();
        assertThat(loser.verdict(id).reason()).contains(Reason.FLEET_SUNK);
        assertThat(other(loser).verdict(id).winner())
                .isEqualTo(loser.verdict(id).winner());
    }

    @Test
    void theNameOfAnOfferCannotBeTaken() {
        Resident mallory = village.settle("Mallory");
        OfferId offer = aino.offer(Clock.NONE).id();
        GameId id = new GameId(offer.value());
        for (Resident victim : List.of(aino, ville)) {
            Invite terms = new Invite(mallory.id(), victim.id(), Variant.CLASSIC, Clock.NONE, Optional.empty());
            victim.room().received(mallory.id(), Game.invite(id, terms, 1, mallory.identity::sign));
        }
        ville.offers().accept(offer);
        village.deliver();
        aino.restart();
        for (Resident each : List.of(aino, ville)) {
            assertThat(each.onlyGame()).isEqualTo(id);
            assertThat(each.room().view(id).record().other())
                    .isEqualTo(other(each).id());
            assertThat(each.state(id).phase()).isEqualTo(Phase.PLACING);
        }
    }

    @Test
    void garbageAndStrangersChangeNothing() {
        GameId id = begun(Clock.NONE);
        Resident liisa = village.settle("Liisa");
        Game before = aino.room().view(id).game();
        List<byte[]> bodies = new ArrayList<>(List.of(new byte[0], new byte[48 * 1024], new byte[] {1, 2, 3}));
        village.office(ville).sent.forEach(message -> bodies.add(message.body()));
        for (int each = 0; each < bodies.size(); each++) {
            village.office(liisa).send(aino.id(), "battleship/1", new MessageId("m" + each), bodies.get(each));
        }
        village.deliver();
        assertThat(aino.room().view(id).game()).isSameAs(before);
        assertThat(aino.room().games()).hasSize(1);
    }

    @Test
    void oneUnreadableGameAndATakenPermissionDoNotKeepTheOthersFromGoingOn() {
        GameId id = begun(Clock.NONE);
        GameId other = aino.challenge(ville, Clock.NONE);
        village.deliver();
        aino.vault.put("games", other.hex(), "{}");
        aino.restart();
        assertThat(aino.onlyGame()).isEqualTo(id);
        aino.gate.revoke(new VaultRead("*"));
        aino.restart();
        aino.gate.grant(new VaultRead("*"));
        aino.room().resume();
        assertThat(aino.onlyGame()).isEqualTo(id);
    }
}
