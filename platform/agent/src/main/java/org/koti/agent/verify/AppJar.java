package org.koti.agent.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.koti.agent.sandbox.AppClasses;

/**
 * The class files in an app's jar, those of nested jars and of {@code META-INF/versions} with them. What describes a module is
 * left out, because nothing loads it.
 */
final class AppJar implements AppClasses {
    private static final String CLASS = ".class";
    private static final String MODULE = "module-info.class";
    private static final String VERSIONS = "META-INF/versions/[0-9]+/";
    private static final int DEEPEST = 3;
    private static final int MOST_BYTES = 256 << 20;

    private final Map<String, byte[]> classes = new TreeMap<>();
    private final Map<String, byte[]> named = new HashMap<>();
    private long bytes;

    private AppJar() {}

    /**
     * Reads a jar.
     *
     * @throws IOException if it cannot be read, has no entry, or is larger than any app
     */
    static AppJar read(Path file) throws IOException {
        AppJar jar = new AppJar();
        try (InputStream in = Files.newInputStream(file)) {
            if (jar.read("", in, 0) == 0) {
                throw new IOException("is no jar, or an empty one");
            }
        }
        return jar;
    }

    /** Returns the class files by their path; where jars are nested, {@code lib.jar!/path}. */
    Map<String, byte[]> classes() {
        return classes;
    }

    @Override
    public Optional<byte[]> find(String internalName) {
        return Optional.ofNullable(named.get(internalName + CLASS));
    }

    private static String plain(String path) {
        return path.substring(path.lastIndexOf("!/") + 1).replaceFirst("^/", "").replaceFirst("^" + VERSIONS, "");
    }

    private int read(String prefix, InputStream in, int depth) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        int entries = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            entries++;
            String path = prefix + entry.getName();
            if (path.endsWith(CLASS) && !path.endsWith(MODULE)) {
                byte[] content = content(zip);
                classes.put(path, content);
                named.putIfAbsent(plain(path), content);
            } else if (path.endsWith(".jar") && depth < DEEPEST) {
                read(path + "!/", new ByteArrayInputStream(content(zip)), depth + 1);
            }
        }
        return entries;
    }

    private byte[] content(InputStream in) throws IOException {
        byte[] content = in.readNBytes(MOST_BYTES);
        bytes += content.length;
        if (bytes >= MOST_BYTES) {
            throw new IOException("has " + MOST_BYTES + " bytes or more when unpacked");
        }
        return content;
    }
}
