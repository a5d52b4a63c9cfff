package org.koti.benchmark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The app storm as the catalog of a node offers it.
 *
 * @param app its name
 * @param jar its bundle
 */
record StormOffer(String app, byte[] jar) {
    private static final String HEADER = "Koti-App";
    private static final String ENTRY = """
            {"id": "koti/%1$s", "version": "1.0.0", "title": {"": "Storm"}, "summary": {"": "Storm"},
             "description": {"": ""}, "license": "Apache-2.0", "icon": "web/icon.svg", "file": "%1$s.jar",
             "length": %2$d, "sha256": "%3$s"},
            """;

    /** {@return the same app under another name, which asks for a process of its own} */
    StormOffer inItsProcess(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            Manifest manifest = new Manifest(in.getManifest());
            Attributes headers = manifest.getMainAttributes();
            String declared = headers.getValue(HEADER).replaceFirst("^" + app, name);
            headers.putValue(HEADER, declared.replaceAll(";isolation=\"?\\w*\"?", "") + ";isolation=PROCESS");
            headers.putValue("Bundle-SymbolicName", headers.getValue("Bundle-SymbolicName") + "." + name);
            try (JarOutputStream copy = new JarOutputStream(out, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    copy.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(copy);
                }
            }
        }
        return new StormOffer(name, out.toByteArray());
    }

    /** Puts it into a catalog. */
    void addTo(Path catalog) throws IOException, GeneralSecurityException {
        Path list = catalog.resolve("catalog.json");
        Files.write(catalog.resolve(app + ".jar"), jar);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        String entries = Files.readString(list);
        int first = entries.indexOf('[') + 1;
        Files.writeString(
                list,
                entries.substring(0, first) + ENTRY.formatted(app, jar.length, digest) + entries.substring(first));
    }
}
