package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.OfferId;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.IllegalBoardException;
import org.koti.sample.battleship.board.Orientation;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.game.Reason;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.play.RefusedException.Refusal;
import org.koti.sample.battleship.proof.GameId;

class VariantPlayTest extends PlayedByTwo {

    @Test
    void everyVariantIsPlayedToTheEndAndKeptInTheHistory() {
        for (Variant variant : Variant.KNOWN) {
            GameId id = aino.challenge(ville, new Terms(variant, Clock.NONE));
            village.deliver();
            ville.room().accept(id);
            village.deliver();
            aino.place(id);
            ville.place(id);
            village.deliver();
            finish(id);
            finished(id, Reason.FLEET_SUNK);
            aino.restart();
            assertThat(aino.room().view(id).record().variant()).isEqualTo(variant);
        }
    }

    @Test
    void shipsThatTouchCannotBePlacedWhereTheyMustKeepApart() throws IllegalBoardException {
        GameId id = aino.challenge(ville, new Terms(Variant.APART, Clock.NONE));
        village.deliver();
        ville.room().accept(id);
        village.deliver();
        List<Ship> ships = List.of(ship("A1", 5), ship("B1", 4), ship("E1", 3), ship("G1", 3), ship("I1", 2));
        assertThatThrownBy(() -> aino.room().place(id, ships)).isInstanceOf(IllegalBoardException.class);
        assertThat(aino.room().view(id).record().hand()).isEmpty();
    }

    private static Ship ship(String bow, int length) {
        return new Ship(Coordinate.parse(bow).orElseThrow(), Orientation.ACROSS, length);
    }

    @Test
    void anOfferOfANewerVersionIsShownAndCannotBeAccepted() {
        OfferId offer = village.office(aino)
                .offer("battleship/1", "hexagonal;60", Duration.ofMinutes(1))
                .id();
        assertThat(ville.offers().offers()).hasSize(1);
        refused(Refusal.NEWER_VERSION, () -> ville.offers().accept(offer));
        GameId id = aino.challenge(ville, new Terms(new Variant("hexagonal"), Clock.NONE));
        village.deliver();
        refused(Refusal.NEWER_VERSION, () -> ville.room().accept(id));
        ville.room().decline(id);
        village.deliver();
        finished(id, Reason.DECLINED);
    }

    @Test
    void aSalvoHasAsManyShotsAsShipsAreAfloat() {
        GameId id = aino.challenge(ville, new Terms(Variant.SALVO, Clock.NONE));
        village.deliver();
        ville.room().accept(id);
        village.deliver();
        aino.place(id);
        ville.place(id);
        village.deliver();
        Resident shooter = due(id);
        refused(Refusal.WRONG_SALVO, () -> shooter.room().shoot(id, List.of(Coordinate.at(0))));
        refused(Refusal.WRONG_SALVO, () -> shooter.room().shoot(id, List.of()));
        shooter.room().shoot(id, IntStream.range(0, 5).mapToObj(Coordinate::at).toList());
        assertThat(shooter.state(id).shots()).hasSize(5);
        village.deliver();
        agree(id);
        assertThat(due(id)).isNotSameAs(shooter);
    }
}
