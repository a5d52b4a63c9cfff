package org.koti.sample.battleship.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.OfferId;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Verdict;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.proof.GameId;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.identity.InMemoryIdentity;
import org.koti.testkit.peer.InMemoryApp;
import org.koti.testkit.peer.InMemoryNetwork;
import org.koti.testkit.peer.InMemoryPerson;

/** Whole apps over the testkit's network, which chooses by its seed what happens next. */
class NetworkPlayTest {

    private static final String PROTOCOL = "battleship/1";

    private final Map<Resident, InMemoryPerson> people = new LinkedHashMap<>();
    private final Map<Resident, InMemoryApp> apps = new LinkedHashMap<>();

    private Resident join(InMemoryNetwork network, String name, long seed) {
        FakeGate gate = Resident.gate();
        InMemoryIdentity identity = new InMemoryIdentity(gate, name, seed);
        InMemoryPerson person = network.join(identity.profile());
        InMemoryApp app = person.app(gate);
        Resident resident = new Resident(identity, gate, app.peers(), app.lobby(), network.clock(), network::run);
        people.put(resident, person);
        apps.put(resident, app);
        listen(resident);
        return resident;
    }

    private void listen(Resident resident) {
        apps.get(resident).handle(PROTOCOL, resident.intake());
        apps.get(resident).listen(PROTOCOL, resident.ear());
    }

    private void restart(Resident resident) {
        resident.restart();
        listen(resident);
    }

    @Property(tries = 6)
    void aGameFoundInTheLobbyIsPlayedToTheEndThroughDeathsAndPartings(@ForAll long seed) {
        InMemoryNetwork network = new InMemoryNetwork(seed);
        Resident aino = join(network, "Aino", 1);
        Resident ville = join(network, "Ville", 2);
        aino.offers().offer(Clock.NONE);
        ville.offers().accept(ville.offers().offers().get(0).id());
        network.run();
        GameId id = aino.onlyGame();
        assertThat(ville.onlyGame()).isEqualTo(id);
        aino.place(id);
        ville.place(id);
        network.run();
        for (int shot = 0; aino.state(id).phase() == Phase.SHOOTING; shot++) {
            Resident shooter = aino.isDue(id) ? aino : ville;
            Resident defender = shooter == aino ? ville : aino;
            if (shot % 40 == 10) {
                apps.get(defender).dieInNextHandOver();
            }
            if (shot % 40 == 30) {
                network.part(people.get(aino), people.get(ville));
            }
            shooter.shootIfDue(id);
            network.run();
            if (shot % 40 == 10) {
                restart(defender);
            }
            network.reunite(people.get(aino), people.get(ville));
            network.run();
        }
        assertThat(aino.room().transcript(id)).isEqualTo(ville.room().transcript(id));
        assertThat(aino.verdict(id).status()).isEqualTo(Verdict.Status.FINISHED);
        assertThat(aino.verdict(id).winner())
                .isEqualTo(ville.verdict(id).winner())
                .isPresent();
    }

    @Property(tries = 40)
    void ofAllWhoAcceptOneOfferExactlyOnePlays(@ForAll long seed) {
        InMemoryNetwork network = new InMemoryNetwork(seed);
        Resident aino = join(network, "Aino", 1);
        Resident ville = join(network, "Ville", 2);
        Resident liisa = join(network, "Liisa", 3);
        aino.offers().offer(Clock.NONE);
        OfferId offer = ville.offers().offers().get(0).id();
        ville.offers().accept(offer);
        liisa.offers().accept(offer);
        network.run();
        assertThat(aino.room().games()).hasSize(1);
        assertThat(ville.room().games().size() + liisa.room().games().size()).isEqualTo(1);
        assertThat(aino.state(aino.onlyGame()).phase()).isEqualTo(Phase.PLACING);
    }

    @Property(tries = 40)
    void challengesThatCrossBecomeOneGame(@ForAll long seed) {
        InMemoryNetwork network = new InMemoryNetwork(seed);
        Resident aino = join(network, "Aino", 1);
        Resident ville = join(network, "Ville", 2);
        network.befriend(people.get(aino), people.get(ville));
        aino.room().challenge(ville.id(), Clock.NONE, Optional.empty());
        ville.room().challenge(aino.id(), Clock.NONE, Optional.empty());
        network.run();
        assertThat(aino.room().games().stream().filter(game -> !game.isOver()))
                .hasSize(1)
                .allSatisfy(game -> assertThat(aino.state(game.id()).head())
                        .isEqualTo(ville.state(game.id()).head()));
        assertThat(ville.room().games().stream().filter(game -> !game.isOver())).hasSize(1);
    }

    @Test
    void aMoveMadeWhileTheOtherIsAwayIsDeliveredWhenTheyComeBack() {
        InMemoryNetwork network = new InMemoryNetwork(1);
        Resident aino = join(network, "Aino", 1);
        Resident ville = join(network, "Ville", 2);
        network.befriend(people.get(aino), people.get(ville));
        people.get(ville).network(false);
        GameId id = aino.room().challenge(ville.id(), Clock.NONE, Optional.empty());
        network.run();
        assertThat(ville.room().games()).isEmpty();
        assertThat(aino.room().view(id).contact())
                .hasValueSatisfying(contact -> assertThat(contact.connected()).isFalse());
        people.get(ville).network(true);
        network.run();
        assertThat(ville.onlyGame()).isEqualTo(id);
        assertThat(aino.room().view(id).delivery()).isPresent();
    }
}
