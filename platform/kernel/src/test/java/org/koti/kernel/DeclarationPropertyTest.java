package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.koti.spi.app.MalformedDeclarationException;

final class DeclarationPropertyTest {
    private static byte[] jar = {};
    private static Path scratch = Path.of("");

    @BeforeContainer
    static void build() throws Exception {
        jar = new AppBuilder("greeter").asks("VaultRead notes").bytes();
        scratch = Files.createTempDirectory("koti-kernel");
    }

    @AfterContainer
    static void tidy() throws IOException {
        Files.delete(scratch);
    }

    @Provide
    Arbitrary<String> headers() {
        return Arbitraries.strings().withChars("ab.;,:=\"\\%* -/<>é\n\0").ofMaxLength(40);
    }

    @Property
    void aHeaderIsReadOrRefused(@ForAll("headers") String header) {
        assertThatCode(() -> {
                    try {
                        assertThat(HeaderParser.parse("X", header)).isNotEmpty();
                    } catch (MalformedDeclarationException refused) {
                        assertThat(refused).hasMessageStartingWith("X: ");
                    }
                })
                .doesNotThrowAnyException();
    }

    @Property
    void aQuotedValueComesBack(@ForAll("headers") String value) throws Exception {
        String plain = value.replaceAll("[\\x00-\\x1f]", "");
        String quoted = plain.replace("\\", "\\\\").replace("\"", "\\\"");

        assertThat(HeaderParser.parse("X", "a;b:=c;t:List<String>=\"" + quoted + "\""))
                .containsExactly(new HeaderClause(List.of("a"), Map.of("t", plain), Map.of("b", "c")));
    }

    @Property
    void aManifestIsReadOrRefused(@ForAll("headers") String text) {
        assertThatCode(() -> {
                    try {
                        ManifestHeaders.parse(("A: b\n" + text).getBytes(StandardCharsets.UTF_8));
                    } catch (MalformedDeclarationException refused) {
                        assertThat(refused).hasMessageStartingWith("META-INF/MANIFEST.MF: ");
                    }
                })
                .doesNotThrowAnyException();
    }

    @Property(tries = 300)
    void aDamagedJarIsReadOrRefused(@ForAll @IntRange(max = 100_000) int at, @ForAll byte value) {
        byte[] damaged = jar.clone();
        damaged[at % damaged.length] = value;

        assertThatCode(() -> {
                    try {
                        new DeclarationReader(scratch).read(damaged);
                    } catch (MalformedDeclarationException refused) {
                        assertThat(refused.getMessage()).contains(": ", "; ");
                    }
                })
                .doesNotThrowAnyException();
    }
}
