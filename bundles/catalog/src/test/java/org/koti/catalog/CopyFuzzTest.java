package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.catalog.CopyFormat.Copy;

final class CopyFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(CopyFormat.write(new Copy("0a".repeat(32), Stall.NOW)), new byte[0]);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void aLineIsReadToTheSameAgainOrNotAtAll(byte[] bytes) {
        CopyFormat.read(bytes)
                .ifPresent(copy ->
                        assertThat(CopyFormat.read(CopyFormat.write(copy))).contains(copy));
    }
}
