package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppFilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/", "/a/b.css", "/.well-known/x", "/a..b", "/ä ö"})
    void plainPathsAreTaken(String path) {
        assertThat(AppFiles.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "//",
                "//a",
                "/a//b",
                "/..",
                "/../a",
                "/a/..",
                "/a/../b",
                "/./a",
                "/a/.",
                "/a\\b",
                "/c:/x",
                "/a\u0000",
                "/a\nb"
            })
    void pathsThatCouldNameAnotherFileAreNot(String path) {
        assertThat(AppFiles.isPlain(path)).isFalse();
    }

    @Property
    void aPlainPathStaysInItsFolder(@ForAll @StringLength(max = 12) @Chars({'/', '.', 'a', '\\'}) String text) {
        String path = "/" + text;
        if (AppFiles.isPlain(path)) {
            Path folder = Path.of("web").toAbsolutePath();
            assertThat(Path.of(folder + path).normalize().startsWith(folder)).isTrue();
        }
    }
}
