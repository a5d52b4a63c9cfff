package org.koti.catalog.author;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.koti.api.app.App;

/** Jars that say of themselves what an app does. */
final class Apps {
    private Apps() {}

    /** A version of the app chess. */
    static byte[] chess(String version) {
        return jar("chess", version, "Apache-2.0");
    }

    static byte[] jar(String name, String version, String license) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-Version", version);
        headers.putValue(
                App.HEADER,
                name + ";title=\"%title\";summary=\"A game for two.\";description=\"\";license=\"" + license
                        + "\";icon=\"web/icon.svg\"");
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(jar)) {
            out.putNextEntry(entry(JarFile.MANIFEST_NAME));
            manifest.write(out);
            out.putNextEntry(entry("OSGI-INF/l10n/bundle.properties"));
            out.write("title=Chess\n".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(entry("OSGI-INF/l10n/bundle_fi.properties"));
            out.write("title=Shakki\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return jar.toByteArray();
    }

    /** The same time in each, so that the same app is the same bytes. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        return entry;
    }
}
