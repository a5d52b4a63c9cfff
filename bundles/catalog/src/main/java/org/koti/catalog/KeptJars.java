package org.koti.catalog;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.catalog.tuf.FileOperations;
import org.koti.catalog.tuf.FolderStore;
import org.koti.catalog.tuf.Sha256;
import org.koti.catalog.tuf.Source;
import org.koti.spi.catalog.CatalogException.Kind;

/**
 * The jars of a catalog on the web that somebody asked for, in a folder, each under its digest. One is fetched when it is first asked for, once, and kept only if it is the one that
 * it should be. Safe for use by several threads: who looks for one that is kept waits for no network.
 */
final class KeptJars {
    private static final long MOST_BYTES = 512L * 1024 * 1024;
    private static final Pattern JAR = Pattern.compile("(?:[^/]+/)*([0-9a-f]{64})\\.[^/]+\\.jar");

    private final Path folder;
    private final FileOperations disk;
    private final Map<String, Object> underWay = new ConcurrentHashMap<>();

    /**
     * Makes it.
     *
     * @param folder which is made when the first is kept; nobody else writes there
     */
    KeptJars(Path folder, FileOperations disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** {@return the digest that a jar has by its name in a catalog; nothing when it is another file} */
    static Optional<String> digest(String name) {
        Matcher jar = JAR.matcher(name);
        return jar.matches() ? Optional.of(jar.group(1)) : Optional.empty();
    }

    /** {@return a jar, from here or from an address, cut off as that does} */
    Optional<byte[]> read(String name, String digest, int most, Source address) throws IOException {
        Optional<byte[]> here = kept(digest, most);
        if (here.isPresent()) {
            return here;
        }
        try {
            synchronized (underWay.computeIfAbsent(digest, none -> new Object())) {
                Optional<byte[]> meanwhile = kept(digest, most);
                return meanwhile.isPresent() ? meanwhile : fetch(name, digest, most, address);
            }
        } finally {
            underWay.remove(digest);
        }
    }

    /** {@return a jar that is here, whole} */
    Optional<byte[]> kept(String digest, int most) throws IOException {
        return store().read(digest, most).filter(file -> Sha256.hex(file).equals(digest));
    }

    private Optional<byte[]> fetch(String name, String digest, int most, Source address) throws IOException {
        Optional<byte[]> fetched = address.read(name, most);
        if (fetched.isPresent() && Sha256.hex(fetched.get()).equals(digest)) {
            try {
                keep(digest, fetched.get());
            } catch (IOException e) {
                throw new FetchException(
                        Kind.UNKEPT, name, "What was fetched cannot be kept in " + folder + "; is the disk full?");
            }
        }
        return fetched;
    }

    private FolderStore store() {
        return new FolderStore(folder, disk);
    }

    private synchronized void keep(String digest, byte[] jar) throws IOException {
        disk.makeFolder(folder);
        store().write(digest, jar);
        long left = MOST_BYTES - jar.length;
        for (Path other : newestFirst()) {
            left -= Files.size(other);
            if (left < 0 && !other.endsWith(digest)) {
                disk.delete(other);
            }
        }
    }

    private List<Path> newestFirst() throws IOException {
        record Dated(Path file, long when) {}
        List<Dated> files = new ArrayList<>();
        for (Path file : files()) {
            files.add(new Dated(file, Files.getLastModifiedTime(file).toMillis()));
        }
        return files.stream()
                .sorted(Comparator.comparing(Dated::when).reversed())
                .map(Dated::file)
                .toList();
    }

    /** Forgets what nobody lists any more, and what was never finished. */
    synchronized void keepOnly(Set<String> digests) throws IOException {
        for (Path file : files()) {
            if (!digests.contains(String.valueOf(file.getFileName()))) {
                disk.delete(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                files.forEach(all::add);
            }
        }
        return all;
    }
}
