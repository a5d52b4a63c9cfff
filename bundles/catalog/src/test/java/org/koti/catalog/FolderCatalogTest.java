package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;

final class FolderCatalogTest {
    static final String SVG = "<?xml version=\"1.0\"?>\n<!-- a -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

    @TempDir
    private Path folder;

    private FolderCatalog catalog;

    @BeforeEach
    void write() throws Exception {
        Files.write(folder.resolve("b.jar"), jar("zebra", SVG));
        Files.write(folder.resolve("a.jar"), jar("ant", SVG));
        CatalogWriter.write(folder, "koti");
        catalog = new FolderCatalog(folder);
    }

    static byte[] jar(String name, String icon) throws Exception {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-Version", "1.2.3");
        headers.putValue(
                "Koti-App",
                name + ";title=\"%title\";summary=\"Does it.\";description=\"\";icon=\"web/icon.svg\";license=MIT");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new ZipEntry("OSGI-INF/l10n/bundle.properties"));
            jar.write(("title = The " + name + "\n").getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new ZipEntry("OSGI-INF/l10n/bundle_fi.properties"));
            jar.write("title = Eläin\n".getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new ZipEntry("web/icon.svg"));
            jar.write(icon.getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toByteArray();
    }

    private CatalogEntry first() throws CatalogException {
        return catalog.entries().get(0);
    }

    @Test
    void listsByTitle() throws Exception {
        List<CatalogEntry> entries = catalog.entries();

        assertThat(entries)
                .extracting(CatalogEntry::id)
                .containsExactly(new AppId("koti", "ant"), new AppId("koti", "zebra"));
        assertThat(first().title().in(Locale.forLanguageTag("fi"))).isEqualTo("Eläin");
        assertThat(first().version()).isEqualTo("1.2.3");
        assertThat(first().length()).isEqualTo(Files.size(folder.resolve("a.jar")));
    }

    @Test
    void opensWhatItLists() throws Exception {
        VerifiedJar jar = catalog.open(first());

        assertThat(jar.id()).isEqualTo(new AppId("koti", "ant"));
        assertThat(jar.bytes()).isEqualTo(Files.readAllBytes(folder.resolve("a.jar")));
        assertThat(new String(catalog.icon(first()), StandardCharsets.UTF_8)).isEqualTo(SVG);
    }

    @Test
    void theSameJarsGiveTheSameList() throws Exception {
        byte[] before = Files.readAllBytes(folder.resolve("catalog.json"));

        CatalogWriter.write(folder, "koti");

        assertThat(Files.readAllBytes(folder.resolve("catalog.json"))).isEqualTo(before);
    }

    @Test
    void refusesAChangedFile() throws Exception {
        Path file = folder.resolve("a.jar");
        byte[] changed = Files.readAllBytes(file);
        changed[changed.length - 1] ^= 1;
        Files.write(file, changed);

        assertThatThrownBy(() -> catalog.open(first()))
                .isInstanceOf(CatalogException.class)
                .hasMessage("The file a.jar is not the one that the catalog lists: it was changed or damaged."
                        + " It was not opened. Get the catalog anew.")
                .hasFieldOrPropertyWithValue("kind", CatalogException.Kind.CHANGED)
                .hasFieldOrPropertyWithValue("subject", "a.jar");
        assertThatThrownBy(() -> catalog.icon(first())).isInstanceOf(CatalogException.class);
    }

    @Test
    void refusesALongerAndAShorterFile() throws Exception {
        Path file = folder.resolve("a.jar");
        byte[] whole = Files.readAllBytes(file);
        for (int length : List.of(whole.length - 1, whole.length + 1)) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> catalog.open(first())).isInstanceOf(CatalogException.class);
        }
    }

    @Test
    void refusesALink() throws Exception {
        Files.move(folder.resolve("a.jar"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("a.jar"), folder.resolve("elsewhere"));

        assertThatThrownBy(() -> catalog.open(first()))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("a.jar is missing or is no plain file");
    }

    @Test
    void tellsOfAMissingList() throws Exception {
        Files.delete(folder.resolve("catalog.json"));

        assertThatThrownBy(() -> catalog.entries())
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("catalog.json is missing")
                .hasFieldOrPropertyWithValue("kind", CatalogException.Kind.MISSING);
    }

    @Test
    void refusesAnEntryThatIsNotListed() throws Exception {
        CatalogEntry listed = first();
        Files.delete(folder.resolve("a.jar"));
        CatalogWriter.write(folder, "koti");

        assertThatThrownBy(() -> catalog.open(listed))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("does not list koti/ant 1.2.3 any more")
                .hasFieldOrPropertyWithValue("kind", CatalogException.Kind.UNLISTED)
                .hasFieldOrPropertyWithValue("subject", "koti/ant 1.2.3");
    }

    @Test
    void refusesAnIconThatIsNone() throws Exception {
        for (String icon : List.of("<html><svg/></html>", "", SVG + " ".repeat(JarIcon.MOST_BYTES))) {
            Files.write(folder.resolve("a.jar"), jar("ant", icon));
            CatalogWriter.write(folder, "koti");

            assertThatThrownBy(() -> catalog.icon(first()))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining("no SVG or PNG");
        }
    }

    @Test
    void givesAPng() throws Exception {
        Files.write(folder.resolve("a.jar"), jar("ant", "\u0089PNG\r\n\u001a\nrest"));
        CatalogWriter.write(folder, "koti");

        assertThat(catalog.icon(first())).startsWith(0x89, 'P', 'N', 'G');
    }
}
