package org.koti.kernel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.koti.spi.app.MalformedDeclarationException;

/** The entries of an app's jar, every one of them unpacked once into nothing to learn its true size. */
final class AppJar {
    static final int MOST_ENTRIES = 10_000;
    static final long MOST_UNPACKED = 200L * 1024 * 1024;
    static final int MOST_RATIO = 100;
    static final int MOST_TEXT = 256 * 1024;
    static final int MOST_CLASS = 1024 * 1024;
    static final int MOST_CLASSES = 32 * 1024 * 1024;
    private static final String CLASS = ".class";
    private static final String MODULE = "module-info.class";
    private static final Pattern ODD =
            Pattern.compile("^/|^[A-Za-z]:|\\\\|[\\x00-\\x1f\\x7f]|//|(^|/)\\.{1,2}(/|$)|^$");

    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, byte[]> texts = new HashMap<>();
    private final Map<String, byte[]> classes = new HashMap<>();
    private final long mostUnpacked;
    private long unpacked;
    private long classBytes;

    private AppJar(long mostUnpacked) {
        this.mostUnpacked = mostUnpacked;
    }

    /**
     * Reads a jar.
     *
     * @param bytes the jar
     * @param scratch a folder that only this node can read, for one temporary file
     * @throws MalformedDeclarationException when it is no jar, or one that must be refused
     */
    static AppJar read(byte[] bytes, Path scratch) throws MalformedDeclarationException, IOException {
        try (ScratchZip scratchZip = ScratchZip.open(bytes, scratch)) {
            ZipLayout.check(bytes);
            AppJar jar = new AppJar(Math.min(MOST_UNPACKED, (long) bytes.length * MOST_RATIO));
            jar.readAll(scratchZip.zip());
            return jar;
        }
    }

    private void readAll(ZipFile zip) throws MalformedDeclarationException, IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw Refusal.of(
                    Code.TOO_LARGE,
                    "the jar",
                    "it has more than 10,000 entries",
                    "leave out what the app does not need");
        }
        Set<String> folded = new HashSet<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            checkName(entry.getName(), folded);
            try (InputStream in = zip.getInputStream(entry)) {
                readEntry(entry.getName(), in);
            } catch (IOException | IllegalArgumentException e) {
                throw ScratchZip.unreadable();
            }
            checkSize(entry);
        }
    }

    /** The framework believes what the directory says, and reads a manifest that is shorter for ever. */
    private void checkSize(ZipEntry entry) throws MalformedDeclarationException {
        if (entry.getSize() != size(entry.getName())) {
            throw Refusal.of(
                    Code.UNREADABLE_FILE,
                    "the jar",
                    "its entry " + Refusal.quote(entry.getName()) + " has another size than it says",
                    "build it anew and publish it again");
        }
    }

    private static void checkName(String name, Set<String> folded) throws MalformedDeclarationException {
        if (ODD.matcher(name).find() || name.indexOf('\ufffd') >= 0) {
            throw Refusal.of(
                    Code.ODD_ENTRY,
                    "the jar",
                    "it has an entry with the odd name " + Refusal.quote(name),
                    "use relative names with slashes, without '.' or '..'");
        }
        if (name.startsWith("OSGI-INF/") && name.indexOf('*') >= 0) {
            throw Refusal.of(
                    Code.ODD_ENTRY,
                    "the jar",
                    "it has the entry " + Refusal.quote(name) + ", a pattern",
                    "use names without '*'");
        }
        if (!folded.add(name.endsWith("/") ? name.substring(0, name.length() - 1) : name)) {
            throw Refusal.of(
                    Code.ODD_ENTRY, "the jar", "it has the entry " + Refusal.quote(name) + " twice", "keep one");
        }
        if (!name.equals(ManifestHeaders.PATH)
                && (name.equalsIgnoreCase(ManifestHeaders.PATH)
                        || name.startsWith("META-INF/versions/") && name.endsWith(".MF"))) {
            throw Refusal.of(
                    Code.ODD_ENTRY,
                    "the jar",
                    "it has a second manifest " + Refusal.quote(name),
                    "keep META-INF/MANIFEST.MF");
        }
    }

    private void readEntry(String name, InputStream in) throws MalformedDeclarationException, IOException {
        boolean kept = name.equals(ManifestHeaders.PATH) || name.startsWith("OSGI-INF/");
        byte[] text = kept ? in.readNBytes(MOST_TEXT + 1) : new byte[0];
        if (text.length > MOST_TEXT) {
            throw Refusal.of(Code.TOO_LARGE, "the jar", name + " is larger than 256 KiB", "make it smaller");
        }
        if (kept) {
            texts.put(name, text);
        } else if (name.equals(MODULE)) {
            text = readModule(in);
        } else if (name.endsWith(CLASS)) {
            text = readClass(name, in);
        }
        long size = text.length;
        unpacked += text.length;
        byte[] chunk = new byte[16 * 1024];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            size += n;
            unpacked += n;
            if (unpacked > mostUnpacked) {
                throw Refusal.of(
                        Code.TOO_LARGE,
                        "the jar",
                        "it unpacks to more than 200 MB or to more than 100 times its size",
                        "leave out what the app does not need");
            }
        }
        sizes.put(name, size);
    }

    private byte[] readClass(String name, InputStream in) throws MalformedDeclarationException, IOException {
        byte[] bytes = in.readNBytes(MOST_CLASS + 1);
        classBytes += bytes.length;
        if (bytes.length > MOST_CLASS || classBytes > MOST_CLASSES) {
            throw Refusal.of(
                    Code.TOO_LARGE,
                    "the jar",
                    name + " is larger than 1 MiB, or all its classes together than 32 MiB",
                    "leave out what the app does not need");
        }
        classes.put(name.substring(0, name.length() - CLASS.length()), bytes);
        return bytes;
    }

    /** What Java reads as a module's description it takes for no class, whoever asks for it; anything else of this name it might. */
    private static byte[] readModule(InputStream in) throws MalformedDeclarationException, IOException {
        byte[] bytes = in.readNBytes(MOST_TEXT);
        try {
            ModuleDescriptor.read(new ByteArrayInputStream(bytes));
        } catch (IOException | RuntimeException e) { // Java throws several where it is damaged
            throw Refusal.of(Code.FORBIDDEN_FILE, MODULE, "it describes no module", "leave it out");
        }
        return bytes;
    }

    boolean has(String name) {
        return sizes.containsKey(name);
    }

    long size(String name) {
        return sizes.getOrDefault(name, 0L);
    }

    Set<String> names() {
        return sizes.keySet();
    }

    /** The class files by internal name. */
    Map<String, byte[]> classes() {
        return classes;
    }

    /** Small texts: the manifest and what is below OSGI-INF. */
    Map<String, byte[]> texts() {
        return texts;
    }
}
