package org.koti.identity;

import com.code_intelligence.jazzer.junit.FuzzTest;

final class KeyFileFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreAKeyFileOrMalformed(byte[] bytes) {
        KeyFilePropertyTest.read(bytes);
    }
}
