package org.koti.sample.battleship.game;

import java.util.Optional;
import org.koti.sample.battleship.proof.Role;

/**
 * What a transcript proves.
 *
 * @param status whether it proves a result at all
 * @param winner who won; empty when nobody did
 * @param reason why; empty unless finished or claimed
 * @param evidence what convicts a cheater
 * @param flaw why it proves nothing, if it is invalid
 */
public record Verdict(
        Status status,
        Optional<Role> winner,
        Optional<Reason> reason,
        Optional<Evidence> evidence,
        Optional<Flaw> flaw) {

    /** Whether a transcript proves a result. */
    public enum Status {
        /** The game ended; the result is proved. */
        FINISHED,
        /** All is in order, and the winner says that the other's time was over; the other has not conceded it. */
        CLAIMED,
        /** All is in order so far, but the game has not ended. */
        UNFINISHED,
        /** It proves nothing: damaged, forged, or of other people. */
        INVALID
    }

    static Verdict invalid(Flaw flaw) {
        return new Verdict(Status.INVALID, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(flaw));
    }

    static Verdict cheating(Evidence evidence) {
        return new Verdict(
                Status.FINISHED,
                Optional.of(evidence.cheater().other()),
                Optional.of(Reason.CHEATING),
                Optional.of(evidence),
                Optional.empty());
    }

    static Verdict of(GameState state) {
        return switch (state.phase()) {
            case OVER -> decided(Status.FINISHED, state.decision().orElseThrow());
            case CLAIMED -> decided(Status.CLAIMED, state.decision().orElseThrow());
            case OFFERED, PLACING, TOSSING, SHOOTING, ANSWERING, REVEALING ->
                new Verdict(Status.UNFINISHED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        };
    }

    private static Verdict decided(Status status, Decision decision) {
        return new Verdict(
                status, decision.winner(), Optional.of(decision.reason()), Optional.empty(), Optional.empty());
    }
}
