package org.koti.itest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    private static final String ENTRY = """
        {"id": "koti/hostile", "version": "1.0.0", "title": {"": "Hostile"}, "summary": {"": "Tries everything."},
         "description": {"": ""}, "license": "MIT", "icon": "web/icon.svg", "file": "hostile.jar",
         "length": %d, "sha256": "%s"},
        """;

    private HostileApp() {}

    /** Puts the app into the catalog of a copy of the distribution. */
    static void addTo(DistributionCopy copy) throws IOException {
        Path jar = copy.list().resolveSibling("hostile.jar");
        write(jar);
        byte[] bytes = Files.readAllBytes(jar);
        String list = Files.readString(copy.list());
        int first = list.indexOf('[') + 1;
        Files.writeString(
                copy.list(),
                list.substring(0, first) + ENTRY.formatted(bytes.length, digest(bytes)) + list.substring(first));
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

    private static void write(Path file) throws IOException {
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
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (String name : FILES) {
                jar.putNextEntry(new ZipEntry("web/" + name));
                jar.write(file(name));
            }
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
