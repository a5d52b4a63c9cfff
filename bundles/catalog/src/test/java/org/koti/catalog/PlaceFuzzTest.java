package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.spi.catalog.CatalogException;

final class PlaceFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "koti:catalog?root=" + "0a".repeat(32) + "&from=%2Fmedia%2Fstick",
                        "/media/stick",
                        "koti:",
                        "https://a.example:8443/b%20c/",
                        "https://[::1]/")
                .map(Stall::bytes);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void anyTextIsAnAbsolutePlaceOrRefused(byte[] bytes) {
        try {
            Place place = Place.parse(new String(bytes, StandardCharsets.UTF_8));
            if (place.where() instanceof Where.Folder folder) {
                assertThat(folder.path()).isAbsolute();
            }
            if (place.where() instanceof Where.Web web) {
                assertThat(web.base())
                        .hasScheme("https")
                        .hasNoQuery()
                        .hasNoFragment()
                        .hasNoUserInfo();
                assertThat(web.text()).endsWith("/");
                assertThat(Where.parse(web.text())).isEqualTo(web);
            }
        } catch (CatalogException refused) {
            assertThat(refused.kind()).isEqualTo(CatalogException.Kind.NO_PLACE);
        }
    }
}
