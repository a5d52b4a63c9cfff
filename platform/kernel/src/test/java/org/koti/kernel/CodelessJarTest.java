package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.spi.app.MalformedDeclarationException;

/** What of an app in a process of its own comes into the node, and jars that show one thing to who reads them from the beginning and another by their directory. */
final class CodelessJarTest {
    private static final String OWNS =
            "the file: it has bytes that no entry of the jar owns, or two that tell of one entry"
                    + " differently; build it anew and publish it again";

    @TempDir
    private Path scratch;

    private void refused(byte[] jar, String message) {
        assertThatThrownBy(() -> new DeclarationReader(scratch).read(jar))
                .isInstanceOf(MalformedDeclarationException.class)
                .extracting(Coded::words)
                .isEqualTo(message);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digger() throws Exception {
        return ProcessesTest.digger().bytes();
    }

    @Test
    void hasTheNameAndTheWebFilesAndNothingElse() throws Exception {
        byte[] jar = Jars.with(digger(), "web/page.html", text("<p>"));
        jar = Jars.with(jar, "web/Code.class", new byte[1]);
        jar = Jars.with(jar, "Page.js", new byte[1]);
        jar = Jars.withHeader(jar, "Fragment-Host", "org.koti.kernel");
        jar = Jars.withHeader(jar, "DynamicImport-Package", "*");

        byte[] codeless = CodelessJar.of(jar, scratch);

        assertThat(names(codeless)).containsExactly("web/icon.svg", "web/page.html");
        assertThat(headers(codeless).keySet())
                .containsExactlyInAnyOrder(
                        "Manifest-Version",
                        "Bundle-ManifestVersion",
                        "Bundle-SymbolicName",
                        "Bundle-Version",
                        "Require-Capability");
        assertThat(headers(codeless)).containsEntry("Bundle-SymbolicName", "test.digger");
        assertThat(Files.list(scratch)).isEmpty();
    }

    @Test
    void isMadeOfWhatTheDirectoryTells() throws Exception {
        byte[] hidden = HiddenEntries.first(
                digger(),
                ManifestHeaders.PATH,
                text("Manifest-Version: 1.0\r\nFragment-Host: org.koti.kernel\r\nBundle-SymbolicName: evil\r\n\r\n"));
        hidden = HiddenEntries.last(hidden, "web/hidden.html", text("<p>"));
        assertThat(HiddenEntries.isFirst(hidden, ManifestHeaders.PATH)).isTrue();

        byte[] codeless = CodelessJar.of(hidden, scratch);

        assertThat(headers(codeless))
                .containsEntry("Bundle-SymbolicName", "test.digger")
                .doesNotContainKey("Fragment-Host");
        assertThat(names(codeless)).containsExactly("web/icon.svg");
    }

    @Test
    void aJarWithHiddenEntriesIsRefused() throws Exception {
        byte[] manifest = text("Manifest-Version: 1.0\r\nFragment-Host: org.koti.kernel\r\n\r\n");

        refused(HiddenEntries.first(digger(), ManifestHeaders.PATH, manifest), OWNS);
        refused(HiddenEntries.last(digger(), "web/bomb", new byte[1 << 20]), OWNS);
        refused(HiddenEntries.renamed(digger(), "web/icon.svg", "web/icon.png"), OWNS);
        refused(HiddenEntries.comment(digger(), "PK and so on"), OWNS);
    }

    /** The framework takes the size from the directory: it cuts off a manifest that is longer, and waits for ever for the rest of one that is shorter. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 100_000})
    void anEntryOfAnotherSizeThanItSaysIsRefused(int more) throws Exception {
        byte[] jar = Jars.with(digger(), ManifestHeaders.PATH, manifest(digger()));
        int size = manifest(jar).length;

        refused(
                HiddenEntries.sized(jar, ManifestHeaders.PATH, size + more),
                "the jar: its entry 'META-INF/MANIFEST.MF' has another size than it says;"
                        + " build it anew and publish it again");
    }

    private byte[] manifest(byte[] jar) throws Exception {
        return AppJar.read(jar, scratch).texts().get(ManifestHeaders.PATH);
    }

    private static Map<String, String> headers(byte[] jar) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            in.getManifest()
                    .getMainAttributes()
                    .forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        return headers;
    }

    private static Set<String> names(byte[] jar) throws IOException {
        Set<String> names = new TreeSet<>();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
