package org.koti.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.koti.spi.app.MalformedDeclarationException;

/**
 * What of an app that runs in a process of its own is a bundle in the node: its name, its web files, and nothing that runs. It is made of a jar that was let in
 * ({@link AppJar}), by the same way of reading it.
 */
final class CodelessJar {
    private static final String WEB = "web/";
    /** All that its manifest says; what the app needs of Java is told apart from other failures by it. */
    private static final List<String> HEADERS =
            List.of("Bundle-ManifestVersion", "Bundle-SymbolicName", "Bundle-Version", "Require-Capability");

    private CodelessJar() {}

    /**
     * Makes it.
     *
     * @param jar a jar that was let in
     * @param scratch a folder that only this node can read, for one temporary file
     * @throws MalformedDeclarationException when it is none
     */
    static byte[] of(byte[] jar, Path scratch) throws MalformedDeclarationException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ScratchZip in = ScratchZip.open(jar, scratch);
                JarOutputStream out = new JarOutputStream(bytes, manifest(in.zip()))) {
            for (Enumeration<? extends ZipEntry> all = in.zip().entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (isKept(entry)) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream content = in.zip().getInputStream(entry)) {
                        content.transferTo(out);
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isKept(ZipEntry entry) {
        return entry.getName().startsWith(WEB)
                && !entry.isDirectory()
                && !entry.getName().endsWith(".class");
    }

    private static Manifest manifest(ZipFile zip) throws MalformedDeclarationException, IOException {
        Manifest manifest = new Manifest();
        Attributes written = manifest.getMainAttributes();
        written.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        ZipEntry entry = zip.getEntry(ManifestHeaders.PATH);
        if (entry == null) {
            throw Refusal.of(Code.NO_MANIFEST, "the jar", "it has no " + ManifestHeaders.PATH, "build it as a bundle");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            ManifestHeaders read = ManifestHeaders.parse(in.readNBytes(AppJar.MOST_TEXT));
            HEADERS.forEach(name -> read.get(name).ifPresent(value -> written.putValue(name, value)));
        }
        return manifest;
    }
}
