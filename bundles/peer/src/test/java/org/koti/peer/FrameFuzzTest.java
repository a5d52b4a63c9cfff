package org.koti.peer;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Hostile frames; fuzzed when the environment has {@code JAZZER_FUZZ=1}, else the seeds are run. */
final class FrameFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void aFrameIsReadOrMalformed(FuzzedDataProvider data) {
        FrameTest.decodes(data.consumeRemainingAsBytes());
    }
}
