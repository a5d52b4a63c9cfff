package org.koti.sample.battleship.game;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.message.Accept;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Salvo;
import org.koti.sample.battleship.message.Shot;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.proof.BoardOpening;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;
import org.koti.sample.battleship.proof.Secret;

/** A game between two that the test steers; what it does not say is played honestly. */
final class Duel {

    static final SecureRandom RANDOM = new SecureRandom();

    final Map<Role, Player> players = new EnumMap<>(Role.class);
    final Map<Role, Hand> hands = new EnumMap<>(Role.class);
    final GameId id = GameId.random(RANDOM);
    long now = 1_700_000_000_000L;
    Game game;

    Duel(Clock clock) throws ViolationException {
        this(Variant.CLASSIC, clock);
    }

    Duel(Variant variant, Clock clock) throws ViolationException {
        for (Role role : Role.values()) {
            players.put(role, new Player());
            hand(role, BoardOpening.of(Board.shuffled(RANDOM, variant.spacing()), RANDOM));
        }
        Invite terms =
                new Invite(player(Role.CHALLENGER).id(), player(Role.OPPONENT).id(), variant, clock, Optional.empty());
        game = Game.begin(Game.invite(id, terms, now, player(Role.CHALLENGER)), Player.CHECK);
    }

    static Duel accepted() throws ViolationException {
        Duel duel = new Duel(Clock.NONE);
        duel.say(Role.OPPONENT, new Accept());
        return duel;
    }

    /** Up to the first shot. */
    static Duel begun(Clock clock) throws ViolationException {
        return begun(Variant.CLASSIC, clock);
    }

    static Duel begun(Variant variant, Clock clock) throws ViolationException {
        Duel duel = new Duel(variant, clock);
        duel.begin();
        return duel;
    }

    void begin() throws ViolationException {
        say(Role.OPPONENT, new Accept());
        reply();
    }

    void hand(Role role, BoardOpening opening) {
        hands.put(role, new Hand(role, opening, Secret.random(RANDOM)));
    }

    Player player(Role role) {
        return players.get(role);
    }

    Role due() {
        return game.state().due().orElseThrow();
    }

    Message message(Role author, Body body) {
        return game.next(author, body, now, player(author));
    }

    void say(Role author, Body body) throws ViolationException {
        now += 1000;
        game = game.append(message(author, body));
    }

    /** Lets both sides say what they say by themselves. */
    void reply() throws ViolationException {
        Optional<Body> body = body();
        while (body.isPresent()) {
            say(due(), body.get());
            body = body();
        }
    }

    private Optional<Body> body() {
        return game.state().due().flatMap(due -> hands.get(due).reply(game.state()));
    }

    /** Shoots for whoever's turn it is, and lets the other answer. */
    void shoot(Coordinate cell) throws ViolationException {
        say(due(), new Shot(cell));
        reply();
    }

    /** A cell that was not shot at yet. */
    Coordinate fresh(Random random) {
        Side target = game.state().side(due().other());
        int[] free = IntStream.range(0, Coordinate.CELLS)
                .filter(index -> !target.wasShotAt(Coordinate.at(index)))
                .toArray();
        return Coordinate.at(free[random.nextInt(free.length)]);
    }

    /** As many cells that were not shot at yet as are due. */
    List<Coordinate> salvo(Random random) {
        Set<Coordinate> cells = new LinkedHashSet<>();
        while (cells.size() < game.state().salvo(due())) {
            cells.add(fresh(random));
        }
        return List.copyOf(cells);
    }

    /** Plays on by chance until the game is over. */
    void finish(Random random) throws ViolationException {
        while (game.state().phase() == Phase.SHOOTING) {
            if (game.state().terms().variant().isSalvo()) {
                say(due(), new Salvo(salvo(random)));
                reply();
            } else {
                shoot(fresh(random));
            }
        }
    }

    byte[] transcript() {
        return new Transcript(game.messages()).encode();
    }

    Verdict verdict() {
        return verdict(transcript());
    }

    Verdict verdict(byte[] transcript) {
        return new TranscriptVerifier(Player.CHECK)
                .verify(
                        transcript,
                        player(Role.CHALLENGER).id(),
                        player(Role.OPPONENT).id());
    }
}
