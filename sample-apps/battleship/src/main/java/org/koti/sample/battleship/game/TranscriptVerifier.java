package org.koti.sample.battleship.game;

import java.util.List;
import org.koti.api.identity.PersonId;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.message.SignatureCheck;
import org.koti.sample.battleship.proof.Role;

/**
 * Judges a transcript by nothing but its bytes and the two players' keys. It takes nobody's word for time: a claim that
 * the other did not concede is told as a claim.
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
            return verify(Transcript.decode(transcript), challenger, opponent);
        } catch (MalformedTranscriptException e) {
            return Verdict.invalid(e.flaw());
        }
    }

    /** Returns what the transcript proves about a game of these two. */
    public Verdict verify(Transcript transcript, PersonId challenger, PersonId opponent) {
        List<Message> messages = transcript.messages();
        if (messages.isEmpty()) {
            return Verdict.invalid(Flaw.whole(Flaw.Kind.EMPTY));
        }
        try {
            Game game = Game.begin(messages.get(0), check);
            return game.state().player(Role.CHALLENGER).equals(challenger)
                            && game.state().player(Role.OPPONENT).equals(opponent)
                    ? judge(game, messages)
                    : Verdict.invalid(Flaw.whole(Flaw.Kind.OTHER_PEOPLE));
        } catch (ViolationException e) {
            boolean unsigned = e.violation() == Violation.WRONG_KEY;
            return Verdict.invalid(Flaw.in(0, unsigned ? Flaw.Kind.WRONG_KEY : Flaw.Kind.NO_INVITATION));
        }
    }

    private static Verdict judge(Game begun, List<Message> messages) {
        Game game = begun;
        for (int index = 1; index < messages.size(); index++) {
            Message message = messages.get(index);
            boolean last = index == messages.size() - 1;
            try {
                game = last && message.draft().sequence() < index ? forked(game, message) : game.append(message);
            } catch (ViolationException e) {
                return last && e.violation().isCheating()
                        ? Verdict.cheating(new Evidence(
                                message.draft().author(), e.violation(), String.valueOf(e.getMessage()), message))
                        : Verdict.invalid(Flaw.in(index, e.violation()));
            }
        }
        return Verdict.of(game.state());
    }

    private static Game forked(Game game, Message message) throws ViolationException {
        game.receive(message);
        throw new ViolationException(Violation.REPLAYED, "its last message was there before");
    }
}
