package org.koti.identity;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class KeyFileFuzzTest {
    static Stream<byte[]> seeds() {
        byte[] whole = KeyFileFormat.write(KeyFilePropertyTest.GOOD);
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] = '"';
        return Stream.of(whole, damaged, Arrays.copyOf(whole, whole.length - 1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreAKeyFileOrMalformed(byte[] bytes) {
        KeyFilePropertyTest.read(bytes);
    }
}
