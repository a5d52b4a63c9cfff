package org.koti.vault.log1;

import com.code_intelligence.jazzer.junit.FuzzTest;

final class EntryFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreAnEntryOrRefused(byte[] bytes) {
        LogPropertyTest.readEntry(bytes);
    }
}
