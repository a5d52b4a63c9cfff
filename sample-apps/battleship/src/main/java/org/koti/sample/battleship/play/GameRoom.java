package org.koti.sample.battleship.play;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.koti.api.identity.Identity;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;
import org.koti.api.log.Log;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Match;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Peers;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;
import org.koti.sample.battleship.board.Board;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.board.IllegalBoardException;
import org.koti.sample.battleship.board.Ship;
import org.koti.sample.battleship.game.Game;
import org.koti.sample.battleship.game.GameState;
import org.koti.sample.battleship.game.Hand;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.Transcript;
import org.koti.sample.battleship.game.TranscriptVerifier;
import org.koti.sample.battleship.game.ViolationException;
import org.koti.sample.battleship.message.Accept;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Claim;
import org.koti.sample.battleship.message.Decline;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Resign;
import org.koti.sample.battleship.message.Salvo;
import org.koti.sample.battleship.message.Shot;
import org.koti.sample.battleship.play.RefusedException.Refusal;
import org.koti.sample.battleship.proof.BoardOpening;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;
import org.koti.sample.battleship.proof.Secret;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the person's games are played. Safe for use by several threads. */
@Component(service = GameRoom.class, immediate = true)
public final class GameRoom {

    private final Object lock = new Object();
    private final SecureRandom random = new SecureRandom();
    private final Peers peers;
    private final Identity identity;
    private final Bell bell;
    private final Log log;
    private final GameBook book;
    private final Outbox outbox;
    private final GameDesk desk;
    private final Reception reception;
    private final Losses losses;
    private boolean looked;

    /** Opens the room and goes on with what was played before, if the node is unlocked. */
    @Activate
    public GameRoom(
            @Reference Vault vault,
            @Reference Peers peers,
            @Reference Identity identity,
            @Reference Bell bell,
            @Reference Log log) {
        this(vault, peers, identity, bell, log, InstantSource.system());
        resume();
    }

    GameRoom(Vault vault, Peers peers, Identity identity, Bell bell, Log log, InstantSource time) {
        this.peers = peers;
        this.identity = identity;
        this.bell = bell;
        this.log = log;
        this.book = new GameBook(vault, identity, time, log);
        this.outbox = new Outbox(peers, log);
        this.desk = new GameDesk(book, identity, peers, time, this::sendLater);
        this.reception = new Reception(book, desk, identity, time, log);
        this.losses = new Losses(peers, time, log);
    }

    /** Hands over again what may not have been sent before the node went down. Harmless at any time. */
    public void resume() {
        try {
            change(this::sendAllLater);
        } catch (VaultLockedException e) {
            log.info("games go on when the node is unlocked");
        } catch (PermissionDeniedException e) {
            log.warn("games wait: " + e.getMessage());
        }
    }

    /**
     * Lets a message that the other side's app never got be sent again, with the next one or when they are back: it may be away, and another in its place.
     */
    void failed(MessageId message) {
        Outbox.game(message).ifPresent(id -> change(() -> book.sendAgain(id)));
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

    /** Returns the state of a game that goes on; empty for one that is over or cannot be read. */
    public Optional<GameState> openState(GameRecord record) {
        synchronized (lock) {
            try {
                return record.isOver()
                        ? Optional.empty()
                        : Optional.of(book.game(record.id()).state());
            } catch (RefusedException e) {
                return Optional.empty();
            }
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
        return desk.contact(person);
    }

    private Optional<Delivery> delivery(GameRecord record, Game game) {
        return game.messages().stream()
                .filter(each -> each.draft().author() == record.role())
                .reduce((earlier, later) -> later)
                .flatMap(last -> peers.delivery(record.other(), Outbox.PROTOCOL, Outbox.id(last)));
    }

    /**
     * Asks a contact for a game. If they ask for the same already, that game is accepted; what else they ask for is
     * declined.
     *
     * @throws RefusedException if they are no contact, or too many games with them are open
     */
    public GameId challenge(PersonId other, Terms terms, Optional<GameId> rematchOf) {
        GameId id = GameId.random(random);
        return changing(() -> {
            Optional<GameRecord> theirs = desk.open(other, Role.OPPONENT).stream()
                    .filter(each -> desk.terms(each).equals(terms))
                    .findFirst();
            if (contact(other).isEmpty()) {
                throw new RefusedException(Refusal.UNKNOWN_CONTACT);
            }
            if (theirs.isPresent()) {
                desk.say(theirs.get(), new Accept());
                return theirs.get().id();
            }
            if (desk.isCrowded(other)) {
                throw new RefusedException(Refusal.TOO_MANY_GAMES);
            }
            desk.invite(id, other, terms, rematchOf);
            return id;
        });
    }

    /** Accepts a game that was asked for. */
    public void accept(GameId id) {
        say(id, new Accept());
    }

    /** Declines a game that was asked for. */
    public void decline(GameId id) {
        say(id, new Decline());
    }

    /**
     * Places the ships; they can be placed before it is this side's turn to promise them, and only once.
     *
     * @throws IllegalBoardException if the rules of the game do not allow it
     */
    public void place(GameId id, List<Ship> ships) throws IllegalBoardException {
        Board board = Board.of(ships, view(id).record().variant().spacing());
        change(() -> {
            GameRecord record = book.record(id);
            Game game = book.game(id);
            if (record.isOver() || record.hand().isPresent() || game.state().phase() != Phase.PLACING) {
                throw new RefusedException(Refusal.NOT_NOW);
            }
            Hand hand = new Hand(record.role(), BoardOpening.of(board, random), Secret.random(random));
            desk.keep(record.holding(hand), game.messages(), game);
        });
    }

    /** Shoots at a cell, or where the rules want it at several at once. */
    public void shoot(GameId id, List<Coordinate> cells) {
        boolean together = view(id).record().variant().isSalvo();
        if (cells.isEmpty() || cells.size() > (together ? Board.FLEET.size() : 1)) {
            throw new RefusedException(Refusal.WRONG_SALVO);
        }
        say(id, together ? new Salvo(cells) : new Shot(cells.get(0)));
    }

    /** Gives up; before both boards are promised the game is only taken back. */
    public void resign(GameId id) {
        say(id, new Resign());
    }

    /** Says that the other side let its time lapse; should a move of theirs still come, the game goes on. */
    public void claim(GameId id) {
        say(id, new Claim());
    }

    /** Concedes the claims against this side whose time is over by this node's clock. */
    public void concede() {
        change(() -> {});
    }

    private void say(GameId id, Body body) {
        change(() -> {
            GameRecord record = book.record(id);
            if (record.isOver()) {
                throw new RefusedException(Refusal.NOT_NOW);
            }
            desk.say(record, body);
        });
    }

    /** Begins or awaits the game of a match in the lobby. A match that is told again changes nothing. */
    void matched(Match match) {
        change(() -> reception.matched(match));
    }

    /** Takes a message of a contact. Whatever it says, this room and the contact's other games go on. */
    void received(PersonId from, Message message) {
        change(() -> reception.received(from, message));
    }

    private void sendAllLater() {
        if (!looked) {
            looked = true;
            outbox.later(this::sendLostAgain);
        }
        book.records().stream().filter(each -> !book.isSettled(each)).forEach(each -> sendLater(each.id()));
    }

    /** What failed while the app was away, nobody told it. */
    private void sendLostAgain() {
        try {
            losses.among(games(), this::said).forEach(id -> {
                synchronized (lock) {
                    book.sendAgain(id);
                }
                sendLater(id);
            });
        } catch (VaultLockedException | PermissionDeniedException | IllegalStateException e) {
            log.warn("whether all of the games arrived is looked at later: " + e.getMessage());
            synchronized (lock) {
                looked = false;
            }
        }
    }

    private List<Message> said(GameRecord record) {
        synchronized (lock) {
            return book.said(record);
        }
    }

    private void sendLater(GameId id) {
        outbox.later(() -> {
            try {
                send(id);
            } catch (RefusedException e) {
                log.warn("the game " + id + " waits: " + e.getMessage());
            }
        });
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
                reception.concede();
                result = work.run();
            }
            return result;
        } catch (ViolationException e) {
            throw new RefusedException(
                    switch (e.violation()) {
                        case SHOT_TWICE -> Refusal.SHOT_TWICE;
                        case WRONG_SALVO -> Refusal.WRONG_SALVO;
                        case UNKNOWN_VARIANT -> Refusal.NEWER_VERSION;
                        default -> Refusal.NOT_NOW;
                    });
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
