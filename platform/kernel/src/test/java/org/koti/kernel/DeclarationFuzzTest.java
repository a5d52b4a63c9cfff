package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.spi.app.MalformedDeclarationException;

/** Bytes from outside are read or refused in words, and nothing else happens. */
final class DeclarationFuzzTest {
    private interface Reading {
        void read() throws MalformedDeclarationException, IOException;
    }

    static Stream<byte[]> seeds() throws Exception {
        byte[] jar = new AppBuilder("greeter").asks("VaultRead notes").bytes();
        return Stream.concat(
                Stream.of(jar),
                Stream.of(
                                "a;b=c;d:=\"e\\\"f\",g;t:List<String>=\"h,i\"",
                                "Manifest-Version: 1.0\r\nKoti-App: a;title=\"b\"\r\n ;icon=c\r\n\r\n",
                                "title = a\\u00e4\\\n  b\n# c\nd: e\n")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void whateverComesIsReadOrRefused(byte[] bytes) throws IOException {
        Path scratch = Files.createTempDirectory("koti-fuzz");
        List<Reading> readings = List.of(
                () -> new DeclarationReader(scratch).read(bytes),
                () -> ManifestHeaders.parse(bytes).clauses("Koti-App"),
                () -> HeaderParser.parse("Koti-App", new String(bytes, StandardCharsets.UTF_8)),
                () -> AppTexts.read(Map.of("OSGI-INF/l10n/bundle.properties", bytes))
                        .text("Koti-App, title", "%title", 35, true));
        for (Reading reading : readings) {
            try {
                reading.read();
            } catch (MalformedDeclarationException refused) {
                assertThat(refused.getMessage()).contains(": ", "; ");
            }
        }
        Files.delete(scratch);
    }
}
