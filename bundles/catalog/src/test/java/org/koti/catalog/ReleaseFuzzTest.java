package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.catalog.tuf.Json;
import org.koti.catalog.tuf.MalformedMetadataException;

final class ReleaseFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(ReleaseFormatTest.WHOLE, "{}", "{\"notes\":{\"\":[[[[[", "{\"title\":1}", "")
                .map(Stall::bytes);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void whatIsSaidIsReadToTheSameAgainOrRefused(byte[] bytes) throws MalformedMetadataException {
        ReleaseText text;
        try {
            text = ReleaseFormat.read("a.2.jar", 2, Json.read(bytes));
        } catch (MalformedMetadataException refused) {
            assertThat(refused).hasMessageMatching("[\\x20-\\x7e]{1,300}: [\\x20-\\x7e]{1,300}");
            return;
        }
        assertThat(ReleaseFormat.read("a.2.jar", 2, ReleaseFormat.write(text))).isEqualTo(text);
    }
}
