package org.koti.sample.battleship.play;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.koti.api.identity.Identity;
import org.koti.api.identity.PersonId;
import org.koti.api.log.Log;
import org.koti.api.peer.Match;
import org.koti.sample.battleship.game.Game;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.ViolationException;
import org.koti.sample.battleship.message.Accept;
import org.koti.sample.battleship.message.Decline;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Resign;
import org.koti.sample.battleship.message.Reveal;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;

/** Takes what comes from outside. Not safe for use by several threads. */
final class Reception {

    private final GameBook book;
    private final GameDesk desk;
    private final Identity identity;
    private final InstantSource time;
    private final Log log;

    Reception(GameBook book, GameDesk desk, Identity identity, InstantSource time, Log log) {
        this.book = book;
        this.desk = desk;
        this.identity = identity;
        this.time = time;
        this.log = log;
    }

    void matched(Match match) throws ViolationException {
        GameId id = new GameId(match.offer().value());
        Optional<GameRecord> known = book.find(id).filter(each -> !isSquatted(each, match.other()));
        Optional<Terms> terms = Terms.parse(match.terms());
        if (match.offeredHere() && known.isEmpty() && terms.isPresent()) {
            desk.invite(id, match.other(), terms.get(), Optional.empty());
        } else if (!match.offeredHere() && known.isEmpty()) {
            book.await(new Waiting(id, match.other(), match.terms(), time.millis()));
        } else if (known.isPresent() && isAgreed(known.get(), match.other(), match.terms())) {
            join(known.get());
        }
    }

    /** The name of an offer is no secret: a game of another under it that nobody accepted gives way to the match. */
    private boolean isSquatted(GameRecord record, PersonId matched) {
        return !record.other().equals(matched)
                && !record.isOver()
                && book.game(record.id()).state().phase() == Phase.OFFERED;
    }

    private boolean isAgreed(GameRecord record, PersonId other, String terms) {
        return record.role() == Role.OPPONENT
                && record.other().equals(other)
                && book.game(record.id()).state().phase() == Phase.OFFERED
                && Terms.parse(terms).equals(Optional.of(desk.terms(record)));
    }

    /** Accepts a game that both agreed on in the lobby, unless they agreed on another that is about to begin. */
    private void join(GameRecord record) throws ViolationException {
        desk.say(record, desk.isAboutToPlay(record.other()) ? new Decline() : new Accept());
    }

    void received(PersonId from, Message message) {
        GameId id = message.draft().game();
        boolean matched =
                book.waiting(id).filter(each -> each.other().equals(from)).isPresent();
        Optional<GameRecord> known = book.find(id).filter(each -> !matched || !isSquatted(each, from));
        try {
            if (known.isEmpty()) {
                invited(from, message);
            } else if (!known.get().other().equals(from)) {
                log.info("refused " + message + ": it is not a game with " + from);
            } else if (known.get().cheat().isEmpty()) {
                played(known.get(), message);
            }
        } catch (ViolationException e) {
            log.info("refused " + message + " of " + from + ": " + e.violation() + " (" + e.getMessage() + ")");
        } catch (RefusedException e) {
            log.info("refused " + message + " of " + from + ": " + e.getMessage());
        }
    }

    /**
     * Takes an invitation. Where it crossed one of this side, that with the lower name stands and the other is taken back
     * by who asked and declined by who was asked: both sides see the names, so they agree which, whatever the terms are
     * and whatever arrives first. What stands is accepted at once if both asked for the same, or agreed in the lobby.
     */
    private void invited(PersonId from, Message message) throws ViolationException {
        if (!(message.body() instanceof Invite terms)
                || !terms.challenger().equals(from)
                || !terms.opponent().equals(identity.me().id())
                || desk.isCrowded(from)) {
            log.info("refused " + message + " of " + from + ": it opens no game here");
            return;
        }
        Game game = Game.begin(message, identity::verify);
        Optional<Waiting> match = book.waiting(game.state().game());
        GameRecord record = desk.begin(Role.OPPONENT, from, game);
        boolean wanted = match.filter(each -> isAgreed(record, each.other(), each.terms()))
                .isPresent();
        for (GameRecord own : desk.open(from, Role.CHALLENGER)) {
            if (own.id().hex().compareTo(record.id().hex()) < 0) {
                desk.say(record, new Decline());
                return;
            }
            wanted |= desk.terms(own).equals(desk.terms(record));
            desk.say(own, new Resign());
        }
        if (wanted) {
            join(record);
        }
    }

    private void played(GameRecord record, Message message) throws ViolationException {
        Game game = book.game(record.id());
        try {
            Game next = game.receive(message);
            if (next != game && next.state().phase() == Phase.CLAIMED) {
                claimed(record, game, message);
            } else if (next != game) {
                Deadline deadline = record.deadline().heard(time.millis(), timeAfter(game));
                desk.keep(record.until(deadline), game.messages(), next);
            }
        } catch (ViolationException e) {
            if (!e.violation().isCheating()
                    || game.state().phase() == Phase.OVER
                    || message.draft().author() == record.role()) {
                throw e;
            }
            log.warn(record.other() + " cheated in the game " + record.id() + ": " + e.getMessage());
            desk.keep(record.convicting(new Cheat(e.violation(), message)), game.messages(), game);
        }
    }

    private void claimed(GameRecord record, Game game, Message claim) throws ViolationException {
        if (record.deadline().claim().isEmpty()) {
            desk.keep(record.until(record.deadline().claimed(claim)), game.messages(), game);
            concedeIfLost(book.record(record.id()));
        }
    }

    /** The time that this side gives itself once the other has spoken. */
    private static Optional<Duration> timeAfter(Game game) {
        Optional<Duration> limit = game.state().terms().clock().limit();
        return game.state().phase() == Phase.CLAIMED ? Optional.of(Deadline.AFTER_CLAIM) : limit;
    }

    /**
     * Concedes each claim that waits here until this side's time was over by its own clock, and it is. What the claimant's
     * clock said is nothing that this node can believe.
     */
    void concede() {
        for (GameRecord record : book.records()) {
            try {
                concedeIfLost(record);
            } catch (ViolationException | RefusedException e) {
                log.warn("the claim in the game " + record.id() + " waits: " + e.getMessage());
            }
        }
    }

    private void concedeIfLost(GameRecord record) throws ViolationException {
        if (record.isOver() || record.hand().isEmpty() || !record.deadline().isLost(time.millis())) {
            return;
        }
        Game game = book.game(record.id());
        Game claimed = game.receive(record.deadline().claim().orElseThrow());
        Reveal board = new Reveal(record.hand().get().opening());
        desk.keep(record, game.messages(), book.say(record, claimed, board));
    }
}
