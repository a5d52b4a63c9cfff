package org.koti.catalog.tuf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class TargetsFuzzTest {
    static Stream<byte[]> seeds() {
        return ParserContract.seeds(RoleName.TARGETS);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void anyBytesAreReadToTheSameAgainOrRefused(byte[] bytes) {
        ParserContract.check(RoleName.TARGETS, bytes);
    }
}
