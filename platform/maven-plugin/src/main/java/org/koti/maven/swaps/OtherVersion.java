package org.koti.maven.swaps;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The same app once more, with another version. */
final class OtherVersion {
    private static final String VERSION = "Bundle-Version";

    private OtherVersion() {}

    /**
     * Makes it.
     *
     * @param jar of an app that a node takes
     * @return a jar that differs in its version alone
     */
    static byte[] of(byte[] jar) throws IOException {
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(other)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    next(new Manifest(in)).write(out);
                } else {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return other.toByteArray();
    }

    private static Manifest next(Manifest manifest) {
        Attributes headers = manifest.getMainAttributes();
        String version = headers.getValue(VERSION).strip();
        boolean whole = version.chars().filter(c -> c == '.').count() == 3;
        headers.putValue(VERSION, whole ? version + "-again" : filled(version) + ".again");
        return manifest;
    }

    private static String filled(String version) {
        return switch ((int) version.chars().filter(c -> c == '.').count()) {
            case 0 -> version + ".0.0";
            case 1 -> version + ".0";
            default -> version;
        };
    }
}
