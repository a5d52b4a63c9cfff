package org.koti.sample.battleship.play;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.koti.api.identity.Identity;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Peers;
import org.koti.sample.battleship.game.Game;
import org.koti.sample.battleship.game.Phase;
import org.koti.sample.battleship.game.ViolationException;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Decline;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Role;

/** Begins games and says what this side says, for the room and its reception. Not safe for use by several threads. */
final class GameDesk {

    private static final int MOST_OPEN_WITH_ONE = 10;

    private final GameBook book;
    private final Identity identity;
    private final Peers peers;
    private final InstantSource time;
    private final Consumer<GameId> sendLater;

    GameDesk(GameBook book, Identity identity, Peers peers, InstantSource time, Consumer<GameId> sendLater) {
        this.book = book;
        this.identity = identity;
        this.peers = peers;
        this.time = time;
        this.sendLater = sendLater;
    }

    Optional<Contact> contact(PersonId person) {
        return peers.contacts(Outbox.PROTOCOL).stream()
                .filter(each -> each.id().equals(person))
                .findFirst();
    }

    /** Returns the games with a person that this side or the other asked for and that are not answered, oldest first. */
    List<GameRecord> open(PersonId other, Role mine) {
        return with(other, Phase.OFFERED)
                .filter(each -> each.role() == mine)
                .sorted(Comparator.comparing(GameRecord::created))
                .toList();
    }

    /** Tells whether a game with a person, begun while offers of now could stand, was accepted and waits for a fleet. */
    boolean isAboutToPlay(PersonId other) {
        long from = time.millis() - OfferBoard.VALID.toMillis();
        return with(other, Phase.PLACING).anyMatch(each -> each.created() >= from);
    }

    private Stream<GameRecord> with(PersonId other, Phase phase) {
        return book.records().stream()
                .filter(each -> each.other().equals(other) && !each.isOver())
                .filter(each -> book.game(each.id()).state().phase() == phase);
    }

    Terms terms(GameRecord record) {
        Invite agreed = book.game(record.id()).state().terms();
        return new Terms(agreed.variant(), agreed.clock());
    }

    boolean isCrowded(PersonId other) {
        return book.records().stream()
                        .filter(each -> each.other().equals(other) && !each.isOver())
                        .count()
                >= MOST_OPEN_WITH_ONE;
    }

    /** Asks for a game. What the other asked for and this side did not answer is declined: one of the two is enough. */
    void invite(GameId id, PersonId other, Terms terms, Optional<GameId> rematchOf) throws ViolationException {
        for (GameRecord theirs : open(other, Role.OPPONENT)) {
            say(theirs, new Decline());
        }
        Invite invite = new Invite(identity.me().id(), other, terms.variant(), terms.clock(), rematchOf);
        Message message = Game.invite(id, invite, time.millis(), identity::sign);
        begin(Role.CHALLENGER, other, Game.begin(message, identity::verify));
    }

    GameRecord begin(Role role, PersonId other, Game game) throws ViolationException {
        String name = contact(other).map(Contact::name).orElse(other.did());
        GameRecord record = new GameRecord(
                game.state().game(),
                role,
                other,
                name,
                game.state().terms().variant(),
                time.millis(),
                time.millis(),
                Deadline.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        List<Message> squatting =
                book.find(record.id()).isPresent() ? book.game(record.id()).messages() : List.of();
        keep(record, squatting, game);
        return book.record(record.id());
    }

    void say(GameRecord record, Body body) throws ViolationException {
        Game game = book.game(record.id());
        keep(record.until(Deadline.NONE), game.messages(), book.say(record, game, body));
    }

    void keep(GameRecord record, List<Message> before, Game game) throws ViolationException {
        book.commit(record, before, game);
        sendLater.accept(record.id());
    }
}
