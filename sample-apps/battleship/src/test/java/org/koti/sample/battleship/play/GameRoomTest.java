package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Match;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.OfferId;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.VaultLockedException;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.game.Game;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Reason;
import org.koti.sample.battleship.game.Violation;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Shot;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.play.RefusedException.Refusal;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;

class GameRoomTest extends PlayedByTwo {

    @Test
    void twoPlayToTheEnd() {
        GameId id = begun(Clock.NONE);
        finish(id);
        finished(id, Reason.FLEET_SUNK);
        assertThat(aino.state(id).side(Role.CHALLENGER).board()).isPresent();
        assertThat(aino.state(id).side(Role.OPPONENT).board()).isPresent();
    }

    @Test
    void aGameFoundInTheLobbyBeginsByItself() {
        aino.offer(new Clock(300));
        OfferId offer = ville.offers().offers().get(0).id();
        ville.offers().accept(offer);
        village.deliver();
        GameId id = aino.onlyGame();
        assertThat(ville.onlyGame()).isEqualTo(id).isEqualTo(new GameId(offer.value()));
        assertThat(ville.state(id).phase()).isEqualTo(Phase.PLACING);
        assertThat(ville.state(id).terms().clock()).isEqualTo(new Clock(300));
        assertThat(ville.room().waiting()).isEmpty();
        agree(id);
    }

    @Test
    void anOldGameWithoutFleetsDoesNotBlockTheLobby() {
        GameId old = challenged(Clock.NONE);
        ville.room().accept(old);
        village.deliver();
        village.now = village.now.plus(Duration.ofMinutes(16));
        OfferId offer = aino.offer(Clock.NONE).id();
        ville.offers().accept(offer);
        village.deliver();
        assertThat(aino.state(new GameId(offer.value())).phase()).isEqualTo(Phase.PLACING);
        agree(new GameId(offer.value()));
        assertThat(aino.state(old).phase()).isEqualTo(Phase.PLACING);
    }

    @Test
    void ofTwoWhoAcceptOneOfferOnePlays() {
        Resident liisa = village.settle("Liisa");
        aino.offer(Clock.NONE);
        OfferId offer = ville.offers().offers().get(0).id();
        ville.offers().accept(offer);
        liisa.offers().accept(offer);
        village.deliver();
        assertThat(aino.room().games()).hasSize(1);
        assertThat(ville.room().games().size() + liisa.room().games().size()).isEqualTo(1);
    }

    @Test
    void twoWhoAcceptEachOthersOffersPlayOneGame() {
        aino.offer(Clock.NONE);
        ville.offer(Clock.NONE);
        OfferId ainos = village.office(aino).offers("battleship/1").get(0).id();
        OfferId villes = village.office(aino).offers("battleship/1").get(1).id();
        aino.offers().accept(villes);
        ville.offers().accept(ainos);
        village.deliver();
        for (Resident each : List.of(aino, ville)) {
            assertThat(each.room().games().stream().filter(game -> !game.isOver()))
                    .singleElement()
                    .satisfies(game -> assertThat(each.state(game.id()).phase()).isEqualTo(Phase.PLACING));
            assertThat(each.room().waiting()).isEmpty();
        }
    }

    @Test
    void aMatchThatIsToldAgainBeginsNothingNew() {
        OfferId offer = new OfferId("00000000000000000000000000000007");
        Match here = new Match(offer, "battleship/1", ville.id(), true, "classic;0");
        Match there = new Match(offer, "battleship/1", aino.id(), false, "classic;0");
        aino.ear().matched(here);
        aino.ear().matched(here);
        village.deliver();
        assertThat(ville.state(ville.onlyGame()).phase()).isEqualTo(Phase.OFFERED);
        ville.ear().matched(there);
        ville.ear().matched(there);
        village.deliver();
        assertThat(aino.state(aino.onlyGame()).phase()).isEqualTo(Phase.PLACING);
    }

    @Test
    void aMatchIsRememberedUntilItsInvitationComes() {
        OfferId offer = new OfferId("00000000000000000000000000000007");
        ville.ear().matched(new Match(offer, "battleship/1", aino.id(), false, "classic;60"));
        ville.restart();
        assertThat(ville.room().waiting()).hasSize(1);
        aino.ear().matched(new Match(offer, "battleship/1", ville.id(), true, "classic;60"));
        village.deliver();
        assertThat(ville.state(ville.onlyGame()).phase()).isEqualTo(Phase.PLACING);
        assertThat(ville.room().waiting()).isEmpty();
    }

    @Test
    void challengesThatCrossedBecomeOneGame() {
        aino.challenge(ville, Clock.NONE);
        ville.challenge(aino, Clock.NONE);
        village.deliver();
        for (Resident each : List.of(aino, ville)) {
            assertThat(each.room().games()).hasSize(2);
            assertThat(each.room().games().stream().filter(game -> !game.isOver()))
                    .hasSize(1)
                    .allSatisfy(game -> {
                        assertThat(each.state(game.id()).phase()).isEqualTo(Phase.PLACING);
                        agree(game.id());
                    });
        }
    }

    @Test
    void whoIsChallengedAndChallengesBackAccepts() {
        GameId id = challenged(Clock.NONE);
        assertThat(ville.challenge(aino, Clock.NONE)).isEqualTo(id);
        village.deliver();
        assertThat(aino.state(aino.onlyGame()).phase()).isEqualTo(Phase.PLACING);
    }

    @Test
    void aGameGoesOnAfterBothWereRestartedAtEveryPoint() {
        GameId id = challenged(Clock.NONE);
        aino.restart();
        ville.restart();
        ville.room().accept(id);
        ville.restart();
        village.deliver();
        aino.place(id);
        ville.place(id);
        aino.restart();
        ville.restart();
        village.deliver();
        for (int shot = 0; shot < 24; shot++) {
            due(id).shootIfDue(id);
            aino.restart();
            village.deliver();
            ville.restart();
        }
        finish(id);
        finished(id, Reason.FLEET_SUNK);
    }

    @Test
    void aMoveThatWasStoredAndNotSentIsSentOnceAfterTheNextStart() {
        GameId id = begun(Clock.NONE);
        Resident shooter = due(id);
        village.office(shooter).closed = true;
        assertThat(shooter.shootIfDue(id)).isTrue();
        assertThat(shooter.state(id).phase()).isEqualTo(Phase.ANSWERING);
        int sent = village.office(shooter).sent.size();
        village.office(shooter).closed = false;
        shooter.restart();
        shooter.restart();
        assertThat(village.office(shooter).sent).hasSize(sent + 1);
        village.deliver();
        agree(id);
        finish(id);
        finished(id, Reason.FLEET_SUNK);
    }

    @Test
    void movesThatWaitAreSentInTheirOrderWhenTheContactComesBack() {
        GameId id = challenged(Clock.NONE);
        village.office(ville).closed = true;
        ville.room().accept(id);
        ville.room().resign(id);
        village.office(ville).closed = false;
        ville.intake()
                .contactChanged(village.office(ville).contacts("battleship/1").get(0));
        village.deliver();
        agree(id);
        assertThat(aino.room().view(id).record().isOver()).isTrue();
    }

    @Test
    void whatComesTwiceCountsOnce() {
        village.everythingTwice = true;
        GameId id = begun(Clock.NONE);
        finish(id);
        finished(id, Reason.FLEET_SUNK);
    }

    @Test
    void whatComesOutOfOrderIsRefusedAndTakenInItsPlace() {
        GameId id = challenged(Clock.NONE);
        ville.room().accept(id);
        ville.room().resign(id);
        List<Message> messages = new ArrayList<>(village.office(ville).sent);
        village.post.clear();
        aino.intake().received(messages.get(1));
        assertThat(aino.state(id).phase()).isEqualTo(Phase.OFFERED);
        aino.intake().received(messages.get(0));
        aino.intake().received(messages.get(1));
        agree(id);
    }

    @Test
    void aFullDiskLosesNothing() {
        GameId id = begun(Clock.NONE);
        Resident shooter = due(id);
        shooter.vault.full(true);
        assertThatThrownBy(() -> shooter.shootIfDue(id)).isInstanceOf(StorageFullException.class);
        assertThat(shooter.state(id).phase()).isEqualTo(Phase.SHOOTING);
        village.deliver();
        agree(id);
        shooter.vault.full(false);
        finish(id);
        finished(id, Reason.FLEET_SUNK);
    }

    @Test
    void aMessageThatCouldNotBeStoredComesAgain() {
        GameId id = begun(Clock.NONE);
        Resident defender = waiting(id);
        due(id).shootIfDue(id);
        Runnable delivery = village.post.remove();
        defender.vault.full(true);
        assertThatThrownBy(delivery::run).isInstanceOf(StorageFullException.class);
        defender.vault.full(false);
        delivery.run();
        village.deliver();
        agree(id);
        assertThat(defender.isDue(id)).isTrue();
    }

    @Test
    void whatTheOtherSideLostWithItsAppIsSentAgain() {
        GameId id = begun(Clock.NONE);
        Resident shooter = due(id);
        Resident defender = waiting(id);
        shooter.shootIfDue(id);
        village.office(shooter).lose(defender.id(), Delivery.Reason.APP_REPLACED_THERE);
        village.deliver();
        assertThat(defender.isDue(id)).isFalse();
        shooter.room().resume();
        village.deliver();
        agree(id);
        assertThat(defender.isDue(id)).isTrue();
    }

    @Test
    void whatARemovedContactNeverGotIsNotSentAgain() {
        GameId id = begun(Clock.NONE);
        Resident shooter = due(id);
        Resident defender = waiting(id);
        shooter.shootIfDue(id);
        village.office(shooter).lose(defender.id(), Delivery.Reason.REMOVED_HERE);
        shooter.room().resume();
        village.deliver();
        assertThat(defender.isDue(id)).isFalse();
    }

    @Test
    void aLockedNodeGoesOnWhenItIsUnlocked() {
        GameId id = begun(Clock.NONE);
        Resident shooter = due(id);
        village.office(shooter).closed = true;
        shooter.shootIfDue(id);
        village.office(shooter).closed = false;
        shooter.vault.locked(true);
        shooter.restart();
        assertThatThrownBy(() -> shooter.room().games()).isInstanceOf(VaultLockedException.class);
        shooter.vault.locked(false);
        shooter.room().resume();
        village.deliver();
        agree(id);
    }

    @Test
    void aCheaterIsNamedWithTheEvidenceAndStaysNamed() {
        GameId id = begun(Clock.NONE);
        Resident victim = due(id);
        Resident cheater = waiting(id);
        Game game = cheater.room().view(id).game();
        Role role = cheater.room().view(id).record().role();
        byte[] outOfTurn = game.next(
                        role, new Shot(Coordinate.at(0)), village.now.toEpochMilli(), cheater.identity::sign)
                .encode();
        village.office(cheater).send(victim.id(), "battleship/1", new MessageId("cheat"), outOfTurn);
        village.deliver();
        victim.restart();
        assertThat(victim.room().view(id).record().cheat())
                .hasValueSatisfying(cheat -> assertThat(cheat.violation()).isEqualTo(Violation.OUT_OF_TURN));
        assertThat(victim.verdict(id).reason()).contains(Reason.CHEATING);
        assertThat(victim.verdict(id).winner()).contains(role.other());
        refused(Refusal.NOT_NOW, () -> victim.room().shoot(id, List.of(Coordinate.at(1))));
    }

    @Test
    void resigningAndARematch() {
        GameId id = begun(Clock.NONE);
        Resident quitter = waiting(id);
        quitter.room().resign(id);
        village.deliver();
        finished(id, Reason.RESIGNED);
        Resident other = quitter == aino ? ville : aino;
        GameId again = quitter.room().challenge(other.id(), new Terms(Variant.CLASSIC, Clock.NONE), Optional.of(id));
        village.deliver();
        assertThat(other.state(again).terms().rematchOf()).contains(id);
    }

    @Test
    void aResignationThatCrossesAShotCountsOnBothSides() {
        GameId id = begun(Clock.NONE);
        due(id).shootIfDue(id);
        waitingBefore(id).room().resign(id);
        village.deliver();
        finished(id, Reason.RESIGNED);
    }

    private Resident waitingBefore(GameId id) {
        return aino.state(id).length() > ville.state(id).length() ? ville : aino;
    }

    @Test
    void whatIsNotPossibleIsRefusedInWordsAndChangesNothing() {
        GameId id = begun(Clock.NONE);
        refused(Refusal.NOT_NOW, () -> waiting(id).room().shoot(id, List.of(Coordinate.at(0))));
        refused(Refusal.NOT_NOW, () -> aino.place(id));
        refused(Refusal.NOT_NOW, () -> ville.room().accept(id));
        refused(Refusal.UNKNOWN_GAME, () -> aino.room().resign(new GameId("0".repeat(32))));
        refused(Refusal.UNKNOWN_CONTACT, () -> aino.challenge(aino, Clock.NONE));
        agree(id);
        finish(id);
        finished(id, Reason.FLEET_SUNK);
    }

    @Test
    void aContactCannotOpenGamesWithoutEnd() {
        for (int seconds = 10; seconds < 20; seconds++) {
            ville.challenge(aino, new Clock(seconds));
        }
        refused(Refusal.TOO_MANY_GAMES, () -> ville.challenge(aino, Clock.NONE));
        village.deliver();
        assertThat(aino.room().games()).hasSize(10);
    }

    @Test
    void whoAsksForOtherTermsDeclinesWhatTheOtherAskedFor() {
        GameId theirs = challenged(Clock.NONE);
        GameId mine = ville.challenge(aino, new Clock(60));
        village.deliver();
        finished(theirs, Reason.DECLINED);
        assertThat(aino.state(mine).phase()).isEqualTo(Phase.OFFERED);
    }
}
