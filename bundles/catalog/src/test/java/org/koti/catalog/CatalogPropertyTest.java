package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class CatalogPropertyTest {
    @Property
    void aDamagedListIsReadOrRefused(@ForAll @IntRange(max = 10_000) int at, @ForAll byte value) {
        byte[] json = CatalogFormatTest.WHOLE.getBytes(StandardCharsets.UTF_8);
        json[at % json.length] = value;

        assertThatCode(() -> {
                    try {
                        new CatalogFormat().read(json);
                    } catch (MalformedCatalogException refused) {
                        assertThat(refused).hasMessageStartingWith("catalog.json, ");
                    }
                })
                .doesNotThrowAnyException();
    }

    @Property(tries = 300)
    void anIconIsFoundOrNotInADamagedJar(@ForAll @IntRange(max = 10_000) int at, @ForAll byte value) throws Exception {
        byte[] jar = FolderCatalogTest.jar("ant", FolderCatalogTest.SVG);
        jar[at % jar.length] = value;

        assertThatCode(() -> {
                    try {
                        assertThat(JarIcon.find(jar, "web/icon.svg")).isNotNull();
                    } catch (IOException damaged) {
                        assertThat(damaged).isNotInstanceOf(FileNotFoundException.class);
                    }
                })
                .doesNotThrowAnyException();
    }
}
