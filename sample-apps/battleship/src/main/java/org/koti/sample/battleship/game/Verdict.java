package org.koti.sample.battleship.game;

import java.util.Optional;
import org.koti.sample.battleship.proof.Role;

/**
 * What a transcript proves.
 *
 * @param status whether it proves a result at all
 * @param winner who won; empty when nobody did
 * @param reason why; empty unless finished
 * @param evidence what convicts a cheater
 * @param words the same in English, for people
 */
public record Verdict(
        Status status, Optional<Role> winner, Optional<Reason> reason, Optional<Evidence> evidence, String words) {

    /** Whether a transcript proves a result. */
    public enum Status {
        /** The game ended; the result is proved. */
        FINISHED,
        /** All is in order so far, but the game has not ended. */
        UNFINISHED,
        /** It proves nothing: damaged, forged, or of other people. */
        INVALID
    }

    static Verdict invalid(String words) {
        return new Verdict(Status.INVALID, Optional.empty(), Optional.empty(), Optional.empty(), words);
    }

    static Verdict cheating(Evidence evidence) {
        return new Verdict(
                Status.FINISHED,
                Optional.of(evidence.cheater().other()),
                Optional.of(Reason.CHEATING),
                Optional.of(evidence),
                evidence.cheater() + " cheated: " + evidence.words());
    }

    static Verdict of(GameState state) {
        if (state.phase() != Phase.OVER) {
            String due = state.due().map(role -> "; " + role + " is due").orElse("");
            return new Verdict(
                    Status.UNFINISHED, Optional.empty(), Optional.empty(), Optional.empty(), "not finished" + due);
        }
        Decision decision = state.decision().orElseThrow();
        String words = decision.winner().map(role -> role + " won").orElse("nobody won") + ": " + decision.reason();
        return new Verdict(Status.FINISHED, decision.winner(), Optional.of(decision.reason()), Optional.empty(), words);
    }
}
