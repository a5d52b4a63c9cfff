package org.koti.vault.log1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class OperationsFuzzTest {
    static Stream<byte[]> seeds() {
        byte[] whole = Operations.write(List.of(
                new Operation("games", "1", 1, 1_700_000_000_000L, Optional.of("{}".getBytes(StandardCharsets.UTF_8))),
                new Operation("games", "1", 2, 1_700_000_000_001L, Optional.empty())));
        return Stream.of(whole, Arrays.copyOf(whole, whole.length - 1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreOperationsOrRefused(byte[] bytes) {
        LogPropertyTest.readOperations(bytes);
    }
}
