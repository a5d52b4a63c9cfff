package org.koti.sample.battleship.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.sample.battleship.game.MalformedTranscriptException;
import org.koti.sample.battleship.game.Transcript;

class TranscriptFuzzTest {

    static Stream<byte[]> transcripts() {
        byte[] whole = new Transcript(MessageTest.ALL).encode();
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        return Stream.of(whole, longer, Arrays.copyOf(whole, whole.length / 2));
    }

    @MethodSource("transcripts")
    @FuzzTest(maxDuration = "20s")
    void aTranscriptParsesToItsOnlyFormOrIsMalformed(byte[] bytes) {
        try {
            assertThat(Transcript.decode(bytes).encode()).isEqualTo(bytes);
        } catch (MalformedTranscriptException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
