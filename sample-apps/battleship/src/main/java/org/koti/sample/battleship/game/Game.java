package org.koti.sample.battleship.game;

import java.util.ArrayList;
import java.util.List;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Claim;
import org.koti.sample.battleship.message.Draft;
import org.koti.sample.battleship.message.Invite;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.Resign;
import org.koti.sample.battleship.message.SignatureCheck;
import org.koti.sample.battleship.message.Signer;
import org.koti.sample.battleship.proof.GameId;
import org.koti.sample.battleship.proof.Hash;
import org.koti.sample.battleship.proof.Role;

/**
 * A game with the signed messages that made it. An immutable value; every message in it was checked.
 *
 * <p>No clock is trusted by both sides, so a claim is a question and not an end:
 *
 * <ol>
 *   <li>What the accused was to send displaces the claim on the claimant's side, whenever it comes and whatever its time;
 *       on the side of the accused the claim comes too late. So who moved loses nothing by any claim, and a loser can
 *       answer a claim only by the move that loses.
 *   <li>The claimant keeps its board to itself until the accused concedes, so that the game can go on.
 *   <li>There is one claim for each place, and one that is displaced leaves nothing behind: claims cost no places, and
 *       each costs its author a move of the other side.
 *   <li>A claim that nobody answers stands by its author's word. More cannot be had: of a side that was silent and of one
 *       that was never asked the same messages remain.
 * </ol>
 */
public final class Game {

    private final List<Message> messages;
    private final GameState state;
    private final SignatureCheck check;

    private Game(List<Message> messages, GameState state, SignatureCheck check) {
        this.messages = messages;
        this.state = state;
        this.check = check;
    }

    /** Returns an invitation, ready to be sent. */
    public static Message invite(GameId game, Invite terms, long now, Signer signer) {
        return new Draft(game, 0, Hash.NONE, Role.CHALLENGER, now, terms).signed(signer);
    }

    /**
     * Returns the game of an invitation.
     *
     * @throws ViolationException if it opens no game or is not signed by the challenger
     */
    public static Game begin(Message invite, SignatureCheck check) throws ViolationException {
        GameState state = GameState.begin(invite);
        return new Game(List.of(invite), state, check).signed(invite);
    }

    /**
     * Returns the game of all these messages.
     *
     * @throws ViolationException naming what is wrong with the first that does not fit
     */
    public static Game replay(List<Message> messages, SignatureCheck check) throws ViolationException {
        if (messages.isEmpty()) {
            throw new ViolationException(Violation.GAP, "the invitation is missing");
        }
        Game game = begin(messages.get(0), check);
        for (Message message : messages.subList(1, messages.size())) {
            game = game.append(message);
        }
        return game;
    }

    /**
     * Returns the game with one more message at its end.
     *
     * @throws ViolationException naming what is wrong with it
     */
    public Game append(Message message) throws ViolationException {
        signed(message);
        GameState next = state.apply(message);
        List<Message> more = new ArrayList<>(messages);
        more.add(message);
        return new Game(List.copyOf(more), next, check);
    }

    /**
     * Returns the game after a message came from outside. Again one that is there changes nothing. What crossed messages
     * of the other side takes their place, so that both come to the same game:
     *
     * <ol>
     *   <li>a resignation all but another resignation; of two resignations the challenger's counts,
     *   <li>whatever the accused was to send, the claim that it sent nothing.
     * </ol>
     *
     * @throws ViolationException naming what is wrong with it
     */
    public Game receive(Message message) throws ViolationException {
        Draft draft = message.draft();
        if (draft.sequence() >= messages.size() || !draft.game().equals(state.game())) {
            return append(message);
        }
        Message there = messages.get(draft.sequence());
        if (there.equals(message)) {
            return this;
        }
        signed(message);
        boolean same = there.draft().previous().equals(draft.previous());
        if (same && there.draft().author() == draft.author()) {
            throw new ViolationException(Violation.FORKED, "two messages were signed for place " + draft.sequence());
        }
        if (draft.sequence() == 0 || hasSpoken(draft) || !outdoes(draft, there)) {
            throw new ViolationException(Violation.REPLAYED, "place " + draft.sequence() + " is taken");
        }
        return upTo(draft.sequence()).append(message);
    }

    /**
     * Returns the game of the first messages; their signatures were checked when they came.
     *
     * @param count how many, 1 to the number of its messages
     */
    public Game upTo(int count) throws ViolationException {
        if (count == messages.size()) {
            return this;
        }
        List<Message> first = List.copyOf(messages.subList(0, count));
        GameState reached = GameState.begin(first.get(0));
        for (Message message : first.subList(1, count)) {
            reached = reached.apply(message);
        }
        return new Game(first, reached, check);
    }

    /** Tells whether the author went on after what this message would replace. */
    private boolean hasSpoken(Draft draft) {
        return messages.subList(draft.sequence(), messages.size()).stream()
                .anyMatch(later -> later.draft().author() == draft.author());
    }

    private static boolean outdoes(Draft draft, Message there) {
        if (draft.body() instanceof Resign) {
            return !(there.body() instanceof Resign) || draft.author() == Role.CHALLENGER;
        }
        return there.body() instanceof Claim;
    }

    private Game signed(Message message) throws ViolationException {
        if (!message.isSignedBy(state.player(message.draft().author()), check)) {
            throw new ViolationException(Violation.WRONG_KEY, "the player did not sign it");
        }
        return this;
    }

    /** Returns the next message of a side, signed, to be appended and sent. */
    public Message next(Role author, Body body, long now, Signer signer) {
        long time = Math.max(now, state.lastTime(author));
        return new Draft(state.game(), state.length(), state.head(), author, time, body).signed(signer);
    }

    /** Returns the state. */
    public GameState state() {
        return state;
    }

    /** Returns the messages in order. */
    public List<Message> messages() {
        return messages;
    }
}
