package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.OfferId;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Verdict;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;

/** Whole apps over a network that is not kind. */
class NetworkPlayTest {

    @Property(tries = 6)
    void aGameFoundInTheLobbyIsPlayedToTheEndThroughDeathsAndPartings(@ForAll long seed) {
        Neighbourhood neighbourhood = new Neighbourhood(seed);
        Resident aino = neighbourhood.join("Aino");
        Resident ville = neighbourhood.join("Ville");
        aino.offer(Clock.NONE);
        ville.offers().accept(ville.offers().offers().get(0).id());
        neighbourhood.network.run();
        GameId id = aino.onlyGame();
        assertThat(ville.onlyGame()).isEqualTo(id);
        aino.place(id);
        ville.place(id);
        neighbourhood.network.run();
        for (int shot = 0; aino.state(id).phase() == Phase.SHOOTING; shot++) {
            Resident shooter = aino.isDue(id) ? aino : ville;
            Resident defender = shooter == aino ? ville : aino;
            if (shot % 40 == 10) {
                neighbourhood.app(defender).dieInNextHandOver();
            }
            if (shot % 40 == 30) {
                neighbourhood.part(aino, ville);
            }
            shooter.shootIfDue(id);
            neighbourhood.network.run();
            if (shot % 40 == 10) {
                neighbourhood.restart(defender);
            }
            neighbourhood.reunite(aino, ville);
            neighbourhood.network.run();
        }
        assertThat(aino.room().transcript(id)).isEqualTo(ville.room().transcript(id));
        assertThat(aino.verdict(id).status()).isEqualTo(Verdict.Status.FINISHED);
        assertThat(aino.verdict(id).winner())
                .isEqualTo(ville.verdict(id).winner())
                .isPresent();
    }

    /** Ville's app is replaced by another publisher's of its name before it deals with Aino's shot, and Aino's hears of nothing, as it does not run then. */
    @Property(tries = 6)
    void whatFailsWhileTheAppIsAwayIsSentAgainWhenItIsBack(@ForAll long seed) {
        Neighbourhood neighbourhood = new Neighbourhood(seed);
        Resident aino = neighbourhood.join("Aino");
        Resident ville = neighbourhood.join("Ville");
        neighbourhood.befriend(aino, ville);
        GameId id = aino.challenge(ville, Clock.NONE);
        neighbourhood.network.run();
        ville.room().accept(id);
        neighbourhood.network.run();
        aino.room().resign(id);
        neighbourhood.app(ville).stop();
        neighbourhood.network.run();
        assertThat(ville.state(id).phase()).isEqualTo(Phase.PLACING);
        neighbourhood.app(aino).stop();
        neighbourhood.replace(ville);
        neighbourhood.network.run();
        neighbourhood.network.run();
        assertThat(ville.state(id).phase()).isEqualTo(Phase.PLACING);

        neighbourhood.restart(aino);
        neighbourhood.network.run();
        assertThat(ville.state(id).phase()).isEqualTo(Phase.OVER);
        assertThat(ville.room().transcript(id)).isEqualTo(aino.room().transcript(id));
    }

    @Property(tries = 40)
    void ofAllWhoAcceptOneOfferExactlyOnePlays(@ForAll long seed) {
        Neighbourhood neighbourhood = new Neighbourhood(seed);
        Resident aino = neighbourhood.join("Aino");
        Resident ville = neighbourhood.join("Ville");
        Resident liisa = neighbourhood.join("Liisa");
        aino.offer(Clock.NONE);
        OfferId offer = ville.offers().offers().get(0).id();
        ville.offers().accept(offer);
        liisa.offers().accept(offer);
        neighbourhood.network.run();
        assertThat(aino.room().games()).hasSize(1);
        assertThat(ville.room().games().size() + liisa.room().games().size()).isEqualTo(1);
        assertThat(aino.state(aino.onlyGame()).phase()).isEqualTo(Phase.PLACING);
    }

    @Property(tries = 40)
    void challengesThatCrossBecomeOneGame(@ForAll long seed) {
        Neighbourhood neighbourhood = new Neighbourhood(seed);
        Resident aino = neighbourhood.join("Aino");
        Resident ville = neighbourhood.join("Ville");
        neighbourhood.befriend(aino, ville);
        aino.challenge(ville, Clock.NONE);
        ville.challenge(aino, Clock.NONE);
        neighbourhood.network.run();
        assertThat(aino.room().games().stream().filter(game -> !game.isOver()))
                .hasSize(1)
                .allSatisfy(game -> assertThat(aino.state(game.id()).head())
                        .isEqualTo(ville.state(game.id()).head()));
        assertThat(ville.room().games().stream().filter(game -> !game.isOver())).hasSize(1);
    }

    @Property(tries = 60)
    void challengesWithOtherTermsThatCrossLeaveOneToAnswer(@ForAll long seed) {
        Neighbourhood neighbourhood = new Neighbourhood(seed);
        Resident aino = neighbourhood.join("Aino");
        Resident ville = neighbourhood.join("Ville");
        neighbourhood.befriend(aino, ville);
        aino.challenge(ville, new Clock(60));
        ville.challenge(aino, new Clock(300));
        neighbourhood.some(new Random(seed));
        acceptAll(aino);
        acceptAll(ville);
        neighbourhood.network.run();
        acceptAll(aino);
        acceptAll(ville);
        neighbourhood.network.run();
        oneGame(aino, ville);
    }

    @Property(tries = 100)
    void twoWhoAcceptEachOthersOffersOfOtherTermsPlayOneGame(@ForAll long seed) {
        Neighbourhood neighbourhood = new Neighbourhood(seed);
        Resident aino = neighbourhood.join("Aino");
        Resident ville = neighbourhood.join("Ville");
        OfferId ainos = offer(aino, new Clock(60));
        OfferId villes = offer(ville, new Clock(300));
        aino.offers().accept(villes);
        ville.offers().accept(ainos);
        neighbourhood.network.run();
        oneGame(aino, ville);
        assertThat(aino.room().waiting()).isEmpty();
        assertThat(ville.room().waiting()).isEmpty();
    }

    private static OfferId offer(Resident resident, Clock clock) {
        return resident.offer(clock).id();
    }

    private static void acceptAll(Resident resident) {
        for (GameRecord game : resident.room().games()) {
            if (game.role() == Role.OPPONENT
                    && !game.isOver()
                    && resident.state(game.id()).phase() == Phase.OFFERED) {
                resident.room().accept(game.id());
            }
        }
    }

    private static void oneGame(Resident aino, Resident ville) {
        List<GameRecord> games =
                aino.room().games().stream().filter(game -> !game.isOver()).toList();
        assertThat(games).singleElement().satisfies(game -> {
            assertThat(aino.state(game.id()).phase()).isEqualTo(Phase.PLACING);
            assertThat(ville.state(game.id()).head())
                    .isEqualTo(aino.state(game.id()).head());
        });
        assertThat(ville.room().games().stream().filter(game -> !game.isOver())).hasSize(1);
    }

    @Test
    void aMoveMadeWhileTheOtherIsAwayIsDeliveredWhenTheyComeBack() {
        Neighbourhood neighbourhood = new Neighbourhood(1);
        Resident aino = neighbourhood.join("Aino");
        Resident ville = neighbourhood.join("Ville");
        neighbourhood.befriend(aino, ville);
        neighbourhood.person(ville).network(false);
        GameId id = aino.challenge(ville, Clock.NONE);
        neighbourhood.network.run();
        assertThat(ville.room().games()).isEmpty();
        assertThat(aino.room().view(id).contact())
                .hasValueSatisfying(contact -> assertThat(contact.connected()).isFalse());
        neighbourhood.person(ville).network(true);
        neighbourhood.network.run();
        assertThat(ville.onlyGame()).isEqualTo(id);
        assertThat(aino.room().view(id).delivery()).isPresent();
    }
}
