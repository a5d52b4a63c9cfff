package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class CatalogFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(CatalogFormatTest.WHOLE, "{}", "[[[[[[[[[[[[", "{\"format\":1}", "")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void aListIsReadToTheSameAgainOrRefused(byte[] bytes) throws IOException, MalformedCatalogException {
        CatalogFormat format = new CatalogFormat();
        List<Listing> listings;
        try {
            listings = format.read(bytes);
        } catch (MalformedCatalogException refused) {
            assertThat(refused).hasMessageStartingWith("catalog.json, ");
            return;
        }
        assertThat(format.read(format.write(listings))).isEqualTo(listings);
    }
}
