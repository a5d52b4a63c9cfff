package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.catalog.tuf.MalformedMetadataException;
import org.koti.catalog.tuf.RepositoryId;

final class KnownFuzzTest {
    static Stream<byte[]> seeds() {
        List<Known> all = List.of(
                new Known("Club", new RepositoryId("0a".repeat(32)), Where.parse("/media/stick")),
                new Known("Äiti", new RepositoryId("0b".repeat(32)), Where.parse("https://a.example/")));
        return Stream.of(KnownFormat.write(all), Stall.bytes("{\"catalogs\":[[]]}"), new byte[0]);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void aListIsReadToTheSameAgainOrRefused(byte[] bytes) throws MalformedMetadataException {
        List<Known> all;
        try {
            all = KnownFormat.read(bytes);
        } catch (MalformedMetadataException refused) {
            assertThat(refused).hasMessageMatching("[\\x20-\\x7e]{1,300}: [\\x20-\\x7e]{1,300}");
            return;
        }
        assertThat(KnownFormat.read(KnownFormat.write(all))).isEqualTo(all);
    }
}
