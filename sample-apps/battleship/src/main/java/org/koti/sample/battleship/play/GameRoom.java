package org.koti.sample.battleship.play;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.koti.api.identity.Identity;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Match;
import org.koti.api.peer.Peers;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.game.Game;
import org.koti.sample.battleship.game.GameState;
import org.koti.sample.battleship.game.Hand;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Transcript;
import org.koti.sample.battleship.game.TranscriptVerifier;
import org.koti.sample.battleship.game.Violation;
import org.koti.sample.battleship.game.ViolationException;
import org.koti.sample.battleship.message.Accept;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Claim;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Decline;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Resign;
import org.koti.sample.battleship.message.Shot;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.play.RefusedException.Refusal;
import org.koti.sample.battleship.proof.BoardOpening;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;
import org.koti.sample.battleship.proof.Secret;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the person's games are played. Safe for use by several threads. */
@Component(service = GameRoom.class)
public final class GameRoom {

    private static final Logger LOG = LoggerFactory.getLogger(GameRoom.class);
    private static final int MOST_OPEN_WITH_ONE = 10;

    private final Object lock = new Object();
    private final SecureRandom random = new SecureRandom();
    private final Peers peers;
    private final Identity identity;
    private final Bell bell;
    private final InstantSource time;
    private final GameBook book;
    private final Outbox outbox;

    /** Opens the room and goes on with what was played before, if the node is unlocked. */
    @Activate
    public GameRoom(
            @Reference Vault vault, @Reference Peers peers, @Reference Identity identity, @Reference Bell bell) {
        this(vault, peers, identity, bell, InstantSource.system());
        resume();
    }

    GameRoom(Vault vault, Peers peers, Identity identity, Bell bell, InstantSource time) {
        this.peers = peers;
        this.identity = identity;
        this.bell = bell;
        this.time = time;
        this.book = new GameBook(vault, identity, time);
        this.outbox = new Outbox(peers);
    }

    /** Hands over again what may not have been sent before the node went down. Harmless at any time. */
    public void resume() {
        try {
            change(this::sendAllLater);
        } catch (VaultLockedException e) {
            LOG.debug("games go on when the node is unlocked");
        }
    }

    /** Returns the person. */
    public Profile me() {
        return identity.me();
    }

    /** Tells whether the person has turned the network on. */
    public boolean networkOn() {
        return peers.networkOn();
    }

    /** Returns the people to play with. */
    public List<Contact> contacts() {
        return peers.contacts(Outbox.PROTOCOL);
    }

    /** Returns all games, oldest first. */
    public List<GameRecord> games() {
        synchronized (lock) {
            book.load();
            return book.records();
        }
    }

    /** Returns the state of a game that goes on; empty for one that is over. */
    public Optional<GameState> openState(GameRecord record) {
        synchronized (lock) {
            return record.isOver()
                    ? Optional.empty()
                    : Optional.of(book.game(record.id()).state());
        }
    }

    /** Returns matches whose invitation has not come yet. */
    public List<Waiting> waiting() {
        synchronized (lock) {
            book.load();
            return book.waiting();
        }
    }

    /**
     * Returns a game.
     *
     * @throws RefusedException if there is none
     */
    public GameView view(GameId id) {
        GameRecord record;
        Game game;
        synchronized (lock) {
            book.load();
            record = book.record(id);
            game = book.game(id);
        }
        return new GameView(record, game, contact(record.other()), delivery(record, game));
    }

    /**
     * Returns the signed transcript of a game; where the other side cheated, its last message is the evidence.
     *
     * @throws RefusedException if there is no such game
     */
    public byte[] transcript(GameId id) {
        GameView view = view(id);
        List<Message> messages = new ArrayList<>(view.game().messages());
        view.record().cheat().ifPresent(cheat -> messages.add(cheat.message()));
        return new Transcript(messages).encode();
    }

    /** Returns what judges any transcript of this app, whoever played. */
    public TranscriptVerifier verifier() {
        return new TranscriptVerifier(identity::verify);
    }

    private Optional<Contact> contact(PersonId person) {
        return contacts().stream().filter(each -> each.id().equals(person)).findFirst();
    }

    private Optional<Delivery> delivery(GameRecord record, Game game) {
        return game.messages().stream()
                .filter(each -> each.draft().author() == record.role())
                .reduce((earlier, later) -> later)
                .flatMap(last -> peers.delivery(record.other(), Outbox.PROTOCOL, Outbox.id(last)));
    }

    /**
     * Asks a contact for a game. If they ask for the same already, that game is accepted.
     *
     * @throws RefusedException if they are no contact, or too many games with them are open
     */
    public GameId challenge(PersonId other, Clock clock, Optional<GameId> rematchOf) {
        GameId id = GameId.random(random);
        return changing(() -> {
            Optional<GameRecord> theirs = offered(other, Role.OPPONENT, clock).findFirst();
            if (contact(other).isEmpty()) {
                throw new RefusedException(Refusal.UNKNOWN_CONTACT);
            }
            if (theirs.isPresent()) {
                commit(theirs.get(), new Accept());
                return theirs.get().id();
            }
            if (isCrowded(other)) {
                throw new RefusedException(Refusal.TOO_MANY_GAMES);
            }
            invite(id, other, clock, rematchOf);
            return id;
        });
    }

    private Stream<GameRecord> offered(PersonId other, Role mine, Clock clock) {
        return book.records().stream()
                .filter(each -> each.other().equals(other) && each.role() == mine && !each.isOver())
                .filter(each -> {
                    Game game = book.game(each.id());
                    return game.state().phase() == Phase.OFFERED
                            && game.state().terms().clock().equals(clock);
                });
    }

    private boolean isCrowded(PersonId other) {
        return book.records().stream()
                        .filter(each -> each.other().equals(other) && !each.isOver())
                        .count()
                >= MOST_OPEN_WITH_ONE;
    }

    private void invite(GameId id, PersonId other, Clock clock, Optional<GameId> rematchOf) throws ViolationException {
        Invite terms = new Invite(identity.me().id(), other, Variant.CLASSIC, clock, rematchOf);
        Message message = Game.invite(id, terms, time.millis(), identity::sign);
        begin(Role.CHALLENGER, other, Game.begin(message, identity::verify));
    }

    private void begin(Role role, PersonId other, Game game) throws ViolationException {
        String name = contact(other).map(Contact::name).orElse(other.did());
        GameRecord record = new GameRecord(
                game.state().game(),
                role,
                other,
                name,
                time.millis(),
                time.millis(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        book.commit(record, List.of(), game);
        sendLater(record.id());
    }

    /** Accepts a game that was asked for. */
    public void accept(GameId id) {
        say(id, new Accept());
    }

    /** Declines a game that was asked for. */
    public void decline(GameId id) {
        say(id, new Decline());
    }

    /** Places the ships; they can be placed before it is this side's turn to promise them, and only once. */
    public void place(GameId id, Board board) {
        change(() -> {
            GameRecord record = book.record(id);
            Game game = book.game(id);
            if (record.isOver() || record.hand().isPresent() || game.state().phase() != Phase.PLACING) {
                throw new RefusedException(Refusal.NOT_NOW);
            }
            Hand hand = new Hand(record.role(), BoardOpening.of(board, random), Secret.random(random));
            book.commit(record.holding(hand), game.messages(), game);
            sendLater(id);
        });
    }

    /** Shoots at a cell. */
    public void shoot(GameId id, Coordinate cell) {
        say(id, new Shot(cell));
    }

    /** Gives up; before both boards are promised the game is only taken back. */
    public void resign(GameId id) {
        say(id, new Resign());
    }

    /** Ends a game in which the other side let its time lapse. */
    public void claim(GameId id) {
        say(id, new Claim());
    }

    private void say(GameId id, Body body) {
        change(() -> {
            GameRecord record = book.record(id);
            if (record.isOver()) {
                throw new RefusedException(Refusal.NOT_NOW);
            }
            commit(record, body);
        });
    }

    private void commit(GameRecord record, Body body) throws ViolationException {
        Game game = book.game(record.id());
        book.commit(record, game.messages(), book.say(record, game, body));
        sendLater(record.id());
    }

    /** Begins or awaits the game of a match in the lobby. A match that is told again changes nothing. */
    void matched(Match match) {
        GameId id = new GameId(match.offer().value());
        change(() -> {
            Optional<GameRecord> known = book.find(id);
            if (match.offeredHere() && known.isEmpty()) {
                Clock clock = Terms.parse(match.terms()).map(Terms::clock).orElse(Clock.NONE);
                invite(id, match.other(), clock, Optional.empty());
            } else if (!match.offeredHere() && known.isEmpty()) {
                book.await(new Waiting(id, match.other(), match.terms(), time.millis()));
            } else if (known.isPresent() && isToAccept(known.get(), match.other(), match.terms())) {
                commit(known.get(), new Accept());
            }
        });
    }

    private boolean isToAccept(GameRecord record, PersonId other, String terms) {
        Game game = book.game(record.id());
        return record.role() == Role.OPPONENT
                && record.other().equals(other)
                && game.state().phase() == Phase.OFFERED
                && Terms.parse(terms)
                        .filter(agreed ->
                                agreed.clock().equals(game.state().terms().clock()))
                        .isPresent();
    }

    /** Takes a message of a contact. Whatever it says, this room and the contact's other games go on. */
    void received(PersonId from, Message message) {
        change(() -> {
            GameId id = message.draft().game();
            Optional<GameRecord> known = book.find(id);
            try {
                if (known.isEmpty()) {
                    invited(from, message);
                } else if (!known.get().other().equals(from)) {
                    LOG.info("refused {}: it is not a game with {}", message, from);
                } else if (!known.get().isOver() || known.get().cheat().isEmpty()) {
                    played(known.get(), message);
                }
            } catch (ViolationException e) {
                LOG.info("refused {} of {}: {} ({})", message, from, e.violation(), e.getMessage());
            } catch (RefusedException e) {
                LOG.info("refused {} of {}: {}", message, from, e.getMessage());
            }
        });
    }

    private void invited(PersonId from, Message message) throws ViolationException {
        if (!(message.body() instanceof Invite terms)
                || !terms.challenger().equals(from)
                || !terms.opponent().equals(identity.me().id())
                || isCrowded(from)) {
            LOG.info("refused {} of {}: it opens no game here", message, from);
            return;
        }
        Game game = Game.begin(message, identity::verify);
        Optional<Waiting> match = book.waiting(game.state().game());
        Optional<GameRecord> crossing =
                offered(from, Role.CHALLENGER, terms.clock()).findFirst();
        begin(Role.OPPONENT, from, game);
        GameRecord record = book.record(game.state().game());
        boolean agreed = match.filter(each -> isToAccept(record, each.other(), each.terms()))
                .isPresent();
        boolean first = crossing.filter(
                        mine -> record.id().hex().compareTo(mine.id().hex()) < 0)
                .isPresent();
        if (agreed || first) {
            commit(record, new Accept());
        }
        if (!agreed && first) {
            commit(crossing.orElseThrow(), new Resign());
        }
    }

    private void played(GameRecord record, Message message) throws ViolationException {
        Game game = book.game(record.id());
        try {
            Game next = game.receive(message);
            if (next != game) {
                book.commit(record, game.messages(), next);
                sendLater(record.id());
            }
        } catch (ViolationException e) {
            if (!e.violation().isCheating() || record.isOver() || isOwn(record, message)) {
                throw e;
            }
            LOG.warn("{} cheated in the game {}: {}", record.other(), record.id(), e.getMessage());
            book.commit(record.convicting(new Cheat(e.violation(), message)), game.messages(), game);
        }
    }

    private static boolean isOwn(GameRecord record, Message message) {
        return message.draft().author() == record.role();
    }

    private void sendAllLater() {
        book.records().stream().filter(each -> !book.isSettled(each)).forEach(each -> sendLater(each.id()));
    }

    private void sendLater(GameId id) {
        outbox.later(() -> send(id));
    }

    private void send(GameId id) {
        boolean more = true;
        while (more) {
            GameRecord record;
            Optional<Message> next;
            int length;
            synchronized (lock) {
                record = book.record(id);
                List<Message> messages = book.game(id).messages();
                length = messages.size();
                Role role = record.role();
                next = messages.stream()
                        .skip(record.sent())
                        .filter(each -> each.draft().author() == role)
                        .findFirst();
            }
            more = next.isPresent() && outbox.send(record.other(), next.get());
            if (more || next.isEmpty()) {
                int done = next.map(each -> each.draft().sequence() + 1).orElse(length);
                synchronized (lock) {
                    book.sent(id, done);
                }
            }
        }
    }

    private void change(Work work) {
        changing(() -> {
            work.run();
            return true;
        });
    }

    private <T> T changing(Working<T> work) {
        try {
            T result;
            synchronized (lock) {
                if (book.load()) {
                    sendAllLater();
                }
                result = work.run();
            }
            return result;
        } catch (ViolationException e) {
            throw new RefusedException(e.violation() == Violation.SHOT_TWICE ? Refusal.SHOT_TWICE : Refusal.NOT_NOW);
        } finally {
            outbox.drain();
            bell.ring();
        }
    }

    private interface Work {
        void run() throws ViolationException;
    }

    private interface Working<T> {
        T run() throws ViolationException;
    }
}
