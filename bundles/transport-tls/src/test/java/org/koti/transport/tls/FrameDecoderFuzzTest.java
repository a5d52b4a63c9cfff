package org.koti.transport.tls;

import com.code_intelligence.jazzer.junit.FuzzTest;

final class FrameDecoderFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void hostileBytesGiveFramesWithinTheLimitsOrAreMalformed(byte[] bytes) {
        FrameDecoderPropertyTest.assertDecodesOrRefuses(bytes);
    }
}
