package org.koti.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * An app's jar without its code: what of an app that runs in a process of its own is a bundle in the node, with its name, web files and texts, and nothing that runs.
 */
final class CodelessJar {
    private static final List<String> CODE = List.of(".class", ".jar");
    private static final List<String> HEADERS =
            List.of("Service-Component", "Bundle-ClassPath", "Import-Package", "Multi-Release");

    private CodelessJar() {}

    static byte[] of(byte[] jar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar));
                JarOutputStream out = new JarOutputStream(bytes, manifest(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (isKept(entry)) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isKept(ZipEntry entry) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        return !entry.isDirectory()
                && !entry.getName().equals(JarFile.MANIFEST_NAME)
                && CODE.stream().noneMatch(name::endsWith);
    }

    private static Manifest manifest(byte[] jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    Manifest manifest = new Manifest(in);
                    HEADERS.forEach(header -> manifest.getMainAttributes().remove(new Attributes.Name(header)));
                    return manifest;
                }
            }
        }
        throw new IOException("the jar has no " + JarFile.MANIFEST_NAME);
    }
}
