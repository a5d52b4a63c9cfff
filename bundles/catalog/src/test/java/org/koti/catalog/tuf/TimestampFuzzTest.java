package org.koti.catalog.tuf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class TimestampFuzzTest {
    static Stream<byte[]> seeds() {
        return ParserContract.seeds(RoleName.TIMESTAMP);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void anyBytesAreReadToTheSameAgainOrRefused(byte[] bytes) {
        ParserContract.check(RoleName.TIMESTAMP, bytes);
    }
}
