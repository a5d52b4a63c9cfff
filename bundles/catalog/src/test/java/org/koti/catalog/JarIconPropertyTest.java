package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class JarIconPropertyTest {
    static final String SVG = "<?xml version=\"1.0\"?>\n<!-- a -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

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
            jar.putNextEntry(entry("OSGI-INF/l10n/bundle.properties"));
            jar.write(("title = The " + name + "\n").getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(entry("OSGI-INF/l10n/bundle_fi.properties"));
            jar.write("title = Eläin\n".getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(entry("web/icon.svg"));
            jar.write(icon.getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toByteArray();
    }

    @Property(tries = 300)
    void anIconIsFoundOrNotInADamagedJar(@ForAll @IntRange(max = 10_000) int at, @ForAll byte value) throws Exception {
        byte[] jar = jar("ant", SVG);
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

    /** With a fixed time, so that the same app gives the same bytes. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        return entry;
    }
}
