package org.koti.sample.battleship.game;

import java.util.List;
import org.koti.api.identity.PersonId;
import org.koti.sample.battleship.message.MalformedMessageException;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.SignatureCheck;
import org.koti.sample.battleship.proof.Role;

/**
 * Judges a transcript by nothing but its bytes and the two players' keys. Time is the one thing that it takes on a
 * player's word: a claim that the other's clock lapsed is refuted by a transcript in which the other went on.
 *
 * <p>A pure function, safe for use by several threads.
 */
public final class TranscriptVerifier {

    private final SignatureCheck check;

    /** Takes the check of this app's signatures. */
    public TranscriptVerifier(SignatureCheck check) {
        this.check = check;
    }

    /** Returns what the transcript proves about a game of these two. */
    public Verdict verify(byte[] transcript, PersonId challenger, PersonId opponent) {
        try {
            return judge(Transcript.decode(transcript).messages(), challenger, opponent);
        } catch (MalformedMessageException e) {
            return Verdict.invalid("damaged: " + e.getMessage());
        } catch (ViolationException e) {
            return Verdict.invalid("it proves nothing: " + e.getMessage());
        }
    }

    private Verdict judge(List<Message> messages, PersonId challenger, PersonId opponent) throws ViolationException {
        if (messages.isEmpty()) {
            return Verdict.invalid("it is empty");
        }
        Game game = Game.begin(messages.get(0), check);
        if (!game.state().player(Role.CHALLENGER).equals(challenger)
                || !game.state().player(Role.OPPONENT).equals(opponent)) {
            return Verdict.invalid("it is a game of other people");
        }
        for (int place = 1; place < messages.size(); place++) {
            Message message = messages.get(place);
            boolean last = place == messages.size() - 1;
            try {
                game = last && message.draft().sequence() < place ? forked(game, message) : game.append(message);
            } catch (ViolationException e) {
                if (!last || !e.violation().isCheating()) {
                    throw e;
                }
                return Verdict.cheating(new Evidence(message.draft().author(), e.violation(), e.getMessage(), message));
            }
        }
        return Verdict.of(game.state());
    }

    private static Game forked(Game game, Message message) throws ViolationException {
        game.receive(message);
        throw new ViolationException(Violation.REPLAYED, "its last message was there before");
    }
}
