package org.koti.vault.log1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

final class LogFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyFileIsRefused(byte[] bytes) throws IOException {
        assertThat(LogPropertyTest.open(bytes)).isEmpty();
    }
}
