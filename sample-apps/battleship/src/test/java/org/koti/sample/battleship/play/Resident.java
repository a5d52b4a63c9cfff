package org.koti.sample.battleship.play;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.MessageHandler;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.game.GameState;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Side;
import org.koti.sample.battleship.game.Verdict;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.identity.InMemoryIdentity;
import org.koti.testkit.vault.InMemoryVault;

/** A person with a node: the app can be killed and started again, the vault stays. The gate grants what the app declares. */
public final class Resident {

    final InMemoryIdentity identity;
    final InMemoryVault vault;
    final Village.Office office;
    private final Village village;
    private final Random random;
    private final FakeGate gate = new FakeGate(
            new AppId("test", "battleship"),
            new ProfileRead(),
            new Sign(),
            new VaultRead("*"),
            new VaultWrite("*"),
            new PeerMessage("battleship/1"),
            new LobbyAccess("battleship/1"));
    private Bell bell = new Bell();
    private GameRoom room;

    Resident(Village village, String name, int seed) {
        this.village = village;
        this.random = new Random(seed);
        this.identity = new InMemoryIdentity(gate, name, seed);
        this.vault = new InMemoryVault(gate);
        this.office = new Village.Office(village, this);
        this.room = new GameRoom(vault, office, identity, bell, () -> village.now);
    }

    /** Two who know each other, for tests elsewhere. */
    public static List<Resident> couple() {
        Village village = new Village();
        return List.of(village.settle("Aino"), village.settle("Ville"));
    }

    /** Delivers what is on its way. */
    public void deliver() {
        village.deliver();
    }

    /** Forgets all that is not in the vault, and starts again. */
    void restart() {
        bell = new Bell();
        room = new GameRoom(vault, office, identity, bell, () -> village.now);
        room.resume();
    }

    public GameRoom room() {
        return room;
    }

    public Bell bell() {
        return bell;
    }

    public OfferBoard offers() {
        return new OfferBoard(office, bell);
    }

    MessageHandler intake() {
        return new MessageIntake(room, bell);
    }

    LobbyListener lobby() {
        return new LobbyIntake(room, offers(), bell);
    }

    public PersonId id() {
        return identity.profile().id();
    }

    String name() {
        return identity.profile().name();
    }

    GameId onlyGame() {
        List<GameRecord> games = room.games();
        if (games.size() != 1) {
            throw new AssertionError(name() + " has " + games.size() + " games");
        }
        return games.get(0).id();
    }

    GameState state(GameId id) {
        return room.view(id).game().state();
    }

    boolean isDue(GameId id) {
        Role mine = room.view(id).record().role();
        return state(id).due().filter(mine::equals).isPresent();
    }

    void place(GameId id) {
        room.place(id, Board.shuffled(random));
    }

    /** Shoots at a cell by chance, if it is this one's turn. */
    boolean shootIfDue(GameId id) {
        if (state(id).phase() != Phase.SHOOTING || !isDue(id)) {
            return false;
        }
        Side target = state(id).side(room.view(id).record().role().other());
        List<Coordinate> free = IntStream.range(0, Coordinate.CELLS)
                .mapToObj(Coordinate::at)
                .filter(cell ->
                        !target.hits().contains(cell) && !target.misses().contains(cell))
                .toList();
        room.shoot(id, free.get(random.nextInt(free.size())));
        return true;
    }

    Verdict verdict(GameId id) {
        Invite terms = state(id).terms();
        return room.verifier().verify(room.transcript(id), terms.challenger(), terms.opponent());
    }
}
