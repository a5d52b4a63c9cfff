package org.koti.sample.battleship.play;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.log.Log;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.Offer;
import org.koti.api.peer.Peers;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.IllegalBoardException;
import org.koti.sample.battleship.game.GameState;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Side;
import org.koti.sample.battleship.game.Verdict;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.identity.InMemoryIdentity;
import org.koti.testkit.log.InMemoryLog;
import org.koti.testkit.vault.InMemoryVault;

/** A person with a node: the app can be killed and started again, the vault stays. The gate grants what the app declares. */
public final class Resident {

    private static final AppId APP = new AppId("test", "battleship");

    final InMemoryIdentity identity;
    final InMemoryVault vault;
    final FakeGate gate;
    final InMemoryLog log;
    private final Peers peers;
    private final Lobby lobby;
    private final Runnable delivery;
    private final InstantSource time;
    private final Random random;
    /** How far this one's clock is ahead. */
    Duration early = Duration.ZERO;

    private Bell bell = new Bell();
    private GameRoom room;

    Resident(
            InMemoryIdentity identity, FakeGate gate, Peers peers, Lobby lobby, InstantSource time, Runnable delivery) {
        this.identity = identity;
        this.gate = gate;
        this.vault = new InMemoryVault(gate);
        this.log = new InMemoryLog(gate);
        this.peers = peers;
        this.lobby = lobby;
        this.time = () -> time.instant().plus(early);
        this.delivery = delivery;
        this.random = new Random(identity.profile().name().hashCode());
        this.room = new GameRoom(vault, peers, identity, bell, log, this.time);
    }

    /** Grants what the app declares, and nothing else. */
    static FakeGate gate() {
        return new FakeGate(
                APP,
                new ProfileRead(),
                new Sign(),
                new VaultRead("*"),
                new VaultWrite("*"),
                new PeerMessage("battleship/1"),
                new LobbyAccess("battleship/1"));
    }

    /** Two who know each other, for tests elsewhere. */
    public static List<Resident> couple() {
        Village village = new Village();
        return List.of(village.settle("Aino"), village.settle("Ville"));
    }

    /** Has never compared safety words with someone. */
    public void doubts(Resident other) {
        ((Village.Office) peers).verified.put(other.id(), false);
    }

    /** Is no contact of someone. */
    public void forgets(Resident other) {
        ((Village.Office) peers).strangers.add(other.id());
    }

    /** Has a clock that is ahead. */
    public void hurries(Duration by) {
        early = by;
    }

    /** Delivers what is on its way. */
    public void deliver() {
        delivery.run();
    }

    /** Forgets all that is not in the vault, and starts again. */
    void restart() {
        bell = new Bell();
        room = new GameRoom(vault, peers, identity, bell, log, time);
        room.resume();
    }

    public GameRoom room() {
        return room;
    }

    public Log log() {
        return log;
    }

    public Bell bell() {
        return bell;
    }

    public OfferBoard offers() {
        return new OfferBoard(lobby, bell);
    }

    MessageHandler intake() {
        return new MessageIntake(room, bell, log);
    }

    LobbyListener ear() {
        return new LobbyIntake(room, offers(), bell);
    }

    /** What this one's clock shows, in milliseconds since 1970. */
    long now() {
        return time.millis();
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
        place(id, Board.shuffled(random, room.view(id).record().variant().spacing()));
    }

    void place(GameId id, Board board) {
        try {
            room.place(id, board.ships());
        } catch (IllegalBoardException e) {
            throw new AssertionError(e);
        }
    }

    GameId challenge(Resident other, Clock clock) {
        return challenge(other, new Terms(Variant.CLASSIC, clock));
    }

    GameId challenge(Resident other, Terms terms) {
        return room.challenge(other.id(), terms, Optional.empty());
    }

    Offer offer(Clock clock) {
        return offers().offer(new Terms(Variant.CLASSIC, clock));
    }

    /** Shoots at a cell by chance, if it is this one's turn. */
    boolean shootIfDue(GameId id) {
        if (state(id).phase() != Phase.SHOOTING || !isDue(id)) {
            return false;
        }
        Side target = state(id).side(room.view(id).record().role().other());
        List<Coordinate> free = new ArrayList<>(IntStream.range(0, Coordinate.CELLS)
                .mapToObj(Coordinate::at)
                .filter(cell ->
                        !target.hits().contains(cell) && !target.misses().contains(cell))
                .toList());
        Collections.shuffle(free, random);
        room.shoot(id, free.subList(0, state(id).salvo(room.view(id).record().role())));
        return true;
    }

    Verdict verdict(GameId id) {
        Invite terms = state(id).terms();
        return room.verifier().verify(room.transcript(id), terms.challenger(), terms.opponent());
    }
}
