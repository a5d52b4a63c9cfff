package org.koti.sample.battleship.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.koti.sample.battleship.game.MalformedTranscriptException;
import org.koti.sample.battleship.game.Transcript;

class TranscriptFuzzTest {

    @FuzzTest(maxDuration = "20s")
    void aTranscriptParsesToItsOnlyFormOrIsMalformed(byte[] bytes) {
        try {
            assertThat(Transcript.decode(bytes).encode()).isEqualTo(bytes);
        } catch (MalformedTranscriptException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
