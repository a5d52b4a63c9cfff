package org.koti.itest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.koti.sample.storm.Storm;

/** The sample app storm, which is in no catalog: as it is, and as it would be in a process of its own. */
final class StormApp {
    static final String NAME = "storm";
    static final String IN_ITS_PROCESS = "tempest";
    private static final String HEADER = "Koti-App";

    private StormApp() {}

    static byte[] jar() throws IOException {
        try {
            return Files.readAllBytes(Path.of(Storm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] jarInItsProcess() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar()))) {
            Manifest manifest = new Manifest(in.getManifest());
            Attributes headers = manifest.getMainAttributes();
            String declared = headers.getValue(HEADER).replaceFirst("^" + NAME, IN_ITS_PROCESS);
            headers.putValue(HEADER, declared.replaceAll(";isolation=\"?\\w*\"?", "") + ";isolation=PROCESS");
            headers.putValue("Bundle-SymbolicName", "test." + IN_ITS_PROCESS);
            try (JarOutputStream copy = new JarOutputStream(out, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    copy.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(copy);
                }
            }
        }
        return out.toByteArray();
    }
}
