package org.koti.vault.log1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class LogFuzzTest {
    private static final List<byte[]> SEALED = List.of(new byte[] {1, 2, 3}, new byte[] {4}, new byte[] {5, 6});

    static Stream<byte[]> seeds() throws IOException {
        byte[] whole = LogPropertyTest.sealed(SEALED);
        byte[] damaged = whole.clone();
        damaged[damaged.length - SealingKey.TAG - 1]++;
        return Stream.of(whole, damaged, Arrays.copyOf(whole, whole.length - 1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void nothingIsReadButWhatWasSealedInItsOrder(byte[] bytes) throws IOException {
        List<byte[]> read = LogPropertyTest.open(bytes);
        assertThat(read).hasSizeLessThanOrEqualTo(SEALED.size());
        assertThat(read).usingElementComparator(Arrays::compare).isEqualTo(SEALED.subList(0, read.size()));
    }
}
