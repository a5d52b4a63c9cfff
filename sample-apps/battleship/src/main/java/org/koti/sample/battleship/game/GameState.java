package org.koti.sample.battleship.game;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.identity.PersonId;
import org.koti.sample.battleship.board.Coordinate;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Claim;
import org.koti.sample.battleship.message.Draft;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Resign;
import org.koti.sample.battleship.proof.Coin;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Hash;
import org.koti.sample.battleship.proof.Owner;
import org.koti.sample.battleship.proof.Role;

/**
 * A game as its messages made it. An immutable value; it looks at no signature, see {@link Game}.
 *
 * <ol>
 *   <li>The challenger sends Invite, the opponent Accept or Decline.
 *   <li>The challenger sends Place (board and coin promised), then the opponent (board promised, own secret open).
 *   <li>The challenger sends Toss: the coin says who shoots first.
 *   <li>Shot; the other side sends Answer and then the next Shot. In the variant with salvos: Salvo, then an Answer for each.
 *   <li>When all ship cells of a side are hit, or after Resign, the loser sends Reveal, then the winner.
 *   <li>Resign and Claim may come out of turn.
 *   <li>Who is claimed against concedes by Reveal, and only then the claimant sends its own; or what it had to send takes
 *       the place of the Claim, and the game goes on, see {@link Game}.
 * </ol>
 */
public final class GameState {

    private final GameId game;
    private final Invite terms;
    private final int length;
    private final Hash head;
    private final Map<Role, Long> times;
    private final Table table;

    private GameState(GameId game, Invite terms, int length, Hash head, Map<Role, Long> times, Table table) {
        this.game = game;
        this.terms = terms;
        this.length = length;
        this.head = head;
        this.times = times;
        this.table = table;
    }

    /**
     * Returns the game that an invitation opens.
     *
     * @throws ViolationException if the message opens no game
     */
    public static GameState begin(Message message) throws ViolationException {
        Draft draft = message.draft();
        if (!(draft.body() instanceof Invite terms)) {
            throw new ViolationException(Violation.UNEXPECTED, "a game begins with an invitation");
        }
        if (draft.sequence() != 0 || !draft.previous().equals(Hash.NONE)) {
            throw new ViolationException(Violation.BROKEN_CHAIN, "an invitation is the first message");
        }
        if (draft.author() != Role.CHALLENGER || terms.challenger().equals(terms.opponent())) {
            throw new ViolationException(Violation.UNEXPECTED, "an invitation goes from the challenger to another");
        }
        return new GameState(
                draft.game(), terms, 1, message.hash(), Map.of(Role.CHALLENGER, draft.time()), Table.OFFERED);
    }

    /**
     * Returns the game after one more message.
     *
     * @throws ViolationException naming the rule that the message breaks
     */
    public GameState apply(Message message) throws ViolationException {
        Draft draft = message.draft();
        checkPlace(draft);
        Table next = rule(draft);
        Map<Role, Long> later = new EnumMap<>(times);
        later.put(draft.author(), draft.time());
        return new GameState(game, terms, length + 1, message.hash(), Map.copyOf(later), next);
    }

    private void checkPlace(Draft draft) throws ViolationException {
        if (!draft.game().equals(game)) {
            throw new ViolationException(Violation.WRONG_GAME, "it belongs to the game " + draft.game());
        }
        if (draft.sequence() > Message.LAST) {
            throw new ViolationException(Violation.AFTER_END, "a game has no place " + draft.sequence());
        }
        if (draft.sequence() != length) {
            throw new ViolationException(
                    draft.sequence() < length ? Violation.REPLAYED : Violation.GAP,
                    "it has the place " + draft.sequence() + " where " + length + " is next");
        }
        if (!draft.previous().equals(head)) {
            throw new ViolationException(Violation.BROKEN_CHAIN, "it follows another message");
        }
        if (table.phase() == Phase.OVER) {
            throw new ViolationException(Violation.AFTER_END, "the game is over");
        }
        if (draft.time() < lastTime(draft.author())) {
            throw new ViolationException(Violation.CLOCK_TURNED_BACK, "its time is before its author's last message");
        }
    }

    private Table rule(Draft draft) throws ViolationException {
        Role author = draft.author();
        Body body = draft.body();
        if (body instanceof Resign) {
            return Ending.resign(this, author);
        }
        if (body instanceof Claim) {
            return Ending.claim(this, author, draft.time());
        }
        if (!table.due().equals(Optional.of(author))) {
            throw new ViolationException(Violation.OUT_OF_TURN, "it is the other side's turn");
        }
        return switch (table.phase()) {
            case OFFERED, PLACING, TOSSING -> Opening.apply(this, author, body);
            case SHOOTING, ANSWERING -> Shooting.apply(this, author, body);
            case REVEALING, CLAIMED, OVER -> Ending.reveal(this, author, body);
        };
    }

    static ViolationException unexpected(Body body, Phase phase) {
        return new ViolationException(Violation.UNEXPECTED, body.kind() + " has no place while " + phase);
    }

    Table table() {
        return table;
    }

    Owner owner(Role role) {
        return new Owner(game, role);
    }

    Coin coin() {
        return new Coin(game, terms.challenger(), terms.opponent());
    }

    /** Returns the game's name. */
    public GameId game() {
        return game;
    }

    /** Returns what was agreed. */
    public Invite terms() {
        return terms;
    }

    /** Returns how many messages made it. */
    public int length() {
        return length;
    }

    /** Returns the hash of the last message. */
    public Hash head() {
        return head;
    }

    /** Returns when a side last spoke, in milliseconds since 1970 by its own clock; 0 if it did not yet. */
    public long lastTime(Role role) {
        return times.getOrDefault(role, 0L);
    }

    /** Returns the part of the game. */
    public Phase phase() {
        return table.phase();
    }

    /** Returns who is to speak; empty when the game is over. */
    public Optional<Role> due() {
        return table.due();
    }

    /** Returns what is known of a side. */
    public Side side(Role role) {
        return table.side(role);
    }

    /** Returns the cells that wait for an answer, in the order in which they are answered. */
    public List<Coordinate> shots() {
        return table.shots();
    }

    /** Returns how many shots a side fires at once. */
    public int salvo(Role role) {
        return Shooting.salvo(this, role);
    }

    /** Returns who has yet to show a board, in order. */
    public List<Role> owed() {
        return table.owed();
    }

    /** Returns how the game was decided. */
    public Optional<Decision> decision() {
        return table.decision();
    }

    /** Returns who plays a role. */
    public PersonId player(Role role) {
        return role == Role.CHALLENGER ? terms.challenger() : terms.opponent();
    }

    /** Returns the role of a person; empty for all but the two. */
    public Optional<Role> roleOf(PersonId person) {
        if (person.equals(terms.challenger())) {
            return Optional.of(Role.CHALLENGER);
        }
        return person.equals(terms.opponent()) ? Optional.of(Role.OPPONENT) : Optional.empty();
    }

    /** Returns the time that the side which is to speak has for it; empty for no limit. */
    public Optional<Duration> limit() {
        return Ending.limit(this);
    }

    /** Returns the earliest time at which a side may claim; empty when it may not at all. */
    public Optional<Long> claimableFrom(Role role) {
        return Ending.claimableFrom(this, role);
    }
}
