package org.koti.peer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile frames; fuzzed when the environment has {@code JAZZER_FUZZ=1}, else the seeds are run. */
final class FrameFuzzTest {
    static Stream<byte[]> seeds() {
        return FrameTest.ALL.stream()
                .map(Frame::encode)
                .flatMap(whole -> Stream.of(whole, Arrays.copyOf(whole, whole.length - 1)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void aFrameIsReadOrMalformed(byte[] bytes) {
        FrameTest.decodes(bytes);
    }
}
