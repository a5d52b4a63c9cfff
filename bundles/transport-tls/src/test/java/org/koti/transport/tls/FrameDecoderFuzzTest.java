package org.koti.transport.tls;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class FrameDecoderFuzzTest {
    static Stream<byte[]> seeds() {
        byte[] whole = FrameDecoderPropertyTest.encoded(
                List.of(new byte[1], new byte[] {1, 2, 3}, new byte[FrameDecoderPropertyTest.LIMIT]));
        byte[] tooLong = FrameDecoderPropertyTest.encoded(List.of(new byte[FrameDecoderPropertyTest.LIMIT + 1]));
        return Stream.of(whole, tooLong, Arrays.copyOf(whole, whole.length - 1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void hostileBytesGiveFramesWithinTheLimitsOrAreMalformed(byte[] bytes) {
        FrameDecoderPropertyTest.assertDecodesOrRefuses(bytes);
    }
}
