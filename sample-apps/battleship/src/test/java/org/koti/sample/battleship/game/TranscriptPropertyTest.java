package org.koti.sample.battleship.game;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.koti.sample.battleship.message.Clock;

class TranscriptPropertyTest {

    private static Duel duel;
    private static byte[] transcript;

    @BeforeContainer
    static void play() throws ViolationException {
        duel = Duel.begun(Clock.NONE);
        duel.finish(new Random(1));
        transcript = duel.transcript();
        assertThat(duel.verdict().status()).isEqualTo(Verdict.Status.FINISHED);
    }

    @Property(tries = 120)
    void anySingleChangedByteIsFound(
            @ForAll @IntRange(min = 0) int any, @ForAll @IntRange(min = 1, max = 255) int flip) {
        byte[] changed = transcript.clone();
        changed[any % changed.length] ^= (byte) flip;
        assertThat(duel.verdict(changed).status()).isEqualTo(Verdict.Status.INVALID);
    }

    @Property(tries = 60)
    void aTranscriptThatIsCutProvesNothing(@ForAll @IntRange(min = 0) int any) {
        byte[] cut = Arrays.copyOf(transcript, any % transcript.length);
        assertThat(duel.verdict(cut).status()).isEqualTo(Verdict.Status.INVALID);
    }

    @Property(tries = 20)
    void nothingMayFollow(@ForAll byte more) {
        byte[] longer = Arrays.copyOf(transcript, transcript.length + 1);
        longer[transcript.length] = more;
        assertThat(duel.verdict(longer).status()).isEqualTo(Verdict.Status.INVALID);
    }
}
