package org.koti.sample.battleship.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.koti.sample.battleship.message.Body;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.proof.Role;

/** What a test says about a message that must not pass. */
final class Holes {

    private Holes() {}

    static void refused(Game game, Message message, Violation violation) {
        assertThatExceptionOfType(ViolationException.class)
                .isThrownBy(() -> game.receive(message))
                .satisfies(e -> assertThat(e.violation()).isEqualTo(violation));
    }

    /** The message is refused, and the transcript with it convicts its author. */
    static void cheats(Duel duel, Role cheater, Body body, Violation violation) {
        duel.now += 1000;
        convicts(duel, cheater, duel.message(cheater, body), violation);
    }

    static void convicts(Duel duel, Role cheater, Message message, Violation violation) {
        refused(duel.game, message, violation);
        List<Message> messages = new ArrayList<>(duel.game.messages());
        messages.add(message);
        Verdict verdict = duel.verdict(new Transcript(messages).encode());
        assertThat(verdict.reason()).contains(Reason.CHEATING);
        assertThat(verdict.winner()).contains(cheater.other());
        assertThat(verdict.evidence()).hasValueSatisfying(evidence -> {
            assertThat(evidence.cheater()).isEqualTo(cheater);
            assertThat(evidence.violation()).isEqualTo(violation);
            assertThat(evidence.message()).isEqualTo(message);
        });
    }

    /** The message is refused, but convicts nobody: anyone could have made or repeated it. */
    static void provesNothing(Duel duel, Message message, Violation violation) {
        refused(duel.game, message, violation);
        List<Message> messages = new ArrayList<>(duel.game.messages());
        messages.add(message);
        assertThat(duel.verdict(new Transcript(messages).encode()).status()).isEqualTo(Verdict.Status.INVALID);
    }
}
