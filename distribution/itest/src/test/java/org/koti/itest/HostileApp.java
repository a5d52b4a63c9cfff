package org.koti.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** An app that asks for nothing and whose page tries everything; there is no code in it but the page's. */
final class HostileApp {
    static final String NAME = "hostile";
    static final List<String> FILES =
            List.of("index.html", "hostile.css", "attempts.js", "worker.js", "service.js", "icon.svg");

    private HostileApp() {}

    /** Puts the app into the catalog of a copy of the distribution. */
    static void addTo(DistributionCopy copy) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        write(jar);
        copy.offer(NAME, jar.toByteArray());
    }

    /** A file of the page. */
    static byte[] file(String name) throws IOException {
        try (InputStream in = HostileApp.class.getResourceAsStream("/hostile/" + name)) {
            if (in == null) {
                throw new IOException("no file " + name);
            }
            return in.readAllBytes();
        }
    }

    private static void write(OutputStream file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "test.hostile");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue(
                "Koti-App",
                "hostile;title=\"Hostile\";summary=\"Tries"
                        + " everything.\";description=\"\";icon=\"web/icon.svg\";license=\"MIT\"");
        try (JarOutputStream jar = new JarOutputStream(file, manifest)) {
            for (String name : FILES) {
                jar.putNextEntry(new ZipEntry("web/" + name));
                jar.write(file(name));
            }
        }
    }
}
