package org.koti.sample.battleship.play;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.identity.Identity;
import org.koti.api.log.Log;
import org.koti.api.vault.Vault;
import org.koti.sample.battleship.game.Decision;
import org.koti.sample.battleship.game.Game;
import org.koti.sample.battleship.game.Reason;
import org.koti.sample.battleship.game.ViolationException;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.play.RefusedException.Refusal;
import org.koti.sample.battleship.proof.GameId;

/**
 * The games of this node, in memory as in the vault. A change is durable, with all messages that follow from it by
 * themselves, before it shows here and before anything of it is sent. Not safe for use by several threads.
 */
final class GameBook {

    private static final int SETTLED = Message.LAST + 1;

    private final GameStore store;
    private final Identity identity;
    private final InstantSource time;
    private final Log log;
    private final Map<GameId, GameRecord> records = new LinkedHashMap<>();
    private final Map<GameId, Game> games = new LinkedHashMap<>();
    private final Map<GameId, Waiting> waiting = new LinkedHashMap<>();
    private boolean loaded;

    GameBook(Vault vault, Identity identity, InstantSource time, Log log) {
        this.store = new GameStore(vault, log);
        this.log = log;
        this.identity = identity;
        this.time = time;
    }

    /** Reads everything on the first call after the node was unlocked; returns whether this was that call. */
    boolean load() {
        if (loaded) {
            return false;
        }
        List<GameRecord> found = store.games();
        store.waiting().forEach(match -> waiting.put(match.id(), match));
        found.forEach(each -> records.put(each.id(), each));
        loaded = true;
        return true;
    }

    List<GameRecord> records() {
        return List.copyOf(records.values());
    }

    List<Waiting> waiting() {
        return List.copyOf(waiting.values());
    }

    Optional<Waiting> waiting(GameId id) {
        return Optional.ofNullable(waiting.get(id));
    }

    Optional<GameRecord> find(GameId id) {
        return Optional.ofNullable(records.get(id));
    }

    GameRecord record(GameId id) {
        return find(id).orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_GAME));
    }

    /** Returns the game, read from the vault and checked once. */
    Game game(GameId id) {
        Game known = games.get(id);
        if (known == null) {
            known = read(id);
            games.put(id, known);
        }
        return known;
    }

    private Game read(GameId id) {
        try {
            return Game.replay(store.messages(id), identity::verify);
        } catch (ViolationException | IllegalStateException e) {
            log.warn("the stored game " + id + " does not hold: " + e.getMessage());
            throw new RefusedException(Refusal.UNKNOWN_GAME);
        }
    }

    void await(Waiting match) {
        store.put(match);
        waiting.put(match.id(), match);
    }

    /** Returns the game with one more message of this side. */
    Game say(GameRecord record, Game game, Body body) throws ViolationException {
        Message next = game.next(record.role(), body, time.millis(), identity::sign);
        return game.append(next);
    }

    /** Lets this side say all that it has to, and makes the whole durable. */
    void commit(GameRecord record, List<Message> before, Game reached) throws ViolationException {
        Game game = reached;
        if (record.cheat().isEmpty() && record.hand().isPresent()) {
            Optional<Body> reply = record.hand().get().reply(game.state());
            while (reply.isPresent()) {
                game = say(record, game, reply.get());
                reply = record.hand().get().reply(game.state());
            }
        }
        int common = GameStore.common(before, game.messages());
        GameRecord kept = record.at(time.millis(), result(record, game))
                .sentUpTo(Math.min(record.sent(), common))
                .until(record.deadline().at(game.state().length()));
        store.commit(kept, before, game.messages());
        records.put(kept.id(), kept);
        games.put(kept.id(), game);
        waiting.remove(kept.id());
    }

    private static Optional<Decision> result(GameRecord record, Game game) {
        if (record.cheat().isPresent()) {
            return Optional.of(new Decision(Optional.of(record.role()), Reason.CHEATING));
        }
        return switch (game.state().phase()) {
            case OVER -> game.state().decision();
            case CLAIMED -> game.state().decision().filter(end -> end.winner().equals(Optional.of(record.role())));
            case OFFERED, PLACING, TOSSING, SHOOTING, ANSWERING, REVEALING -> Optional.empty();
        };
    }

    /**
     * Notes how far a game was sent. Of a game that goes on it is written with the next change, for sending again does
     * no harm; of a game that is over it is written now, so that the next start need not look at it.
     */
    void sent(GameId id, int count) {
        GameRecord record = record(id);
        boolean all = record.isOver() && count == game(id).messages().size();
        if (all && !isSettled(record)) {
            GameRecord settled = record.sentUpTo(SETTLED);
            List<Message> messages = game(id).messages();
            store.commit(settled, messages, messages);
            records.put(id, settled);
        } else if (count > record.sent()) {
            records.put(id, record.sentUpTo(count));
        }
    }

    /** Lets all of a game be sent again; what arrived does not go twice, as its id is the same. */
    void sendAgain(GameId id) {
        find(id).ifPresent(record -> {
            GameRecord again = record.sentUpTo(0);
            if (isSettled(record)) {
                List<Message> messages = game(id).messages();
                store.commit(again, messages, messages);
            }
            records.put(id, again);
        });
    }

    /** Returns what this side said in a game; of one that is over it is read and not checked again. */
    List<Message> said(GameRecord record) {
        List<Message> all = isSettled(record)
                ? store.messages(record.id())
                : game(record.id()).messages();
        return all.stream()
                .filter(each -> each.draft().author() == record.role())
                .toList();
    }

    /** Tells whether a game is over and all of it was sent. */
    boolean isSettled(GameRecord record) {
        return record.sent() == SETTLED;
    }
}
