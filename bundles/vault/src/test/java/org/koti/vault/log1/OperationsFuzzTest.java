package org.koti.vault.log1;

import com.code_intelligence.jazzer.junit.FuzzTest;

final class OperationsFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreOperationsOrRefused(byte[] bytes) {
        LogPropertyTest.readOperations(bytes);
    }
}
