package org.koti.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.koti.catalog.CopyFormat.Copy;
import org.koti.catalog.tuf.Contents;
import org.koti.catalog.tuf.FileOperations;
import org.koti.catalog.tuf.FolderSource;
import org.koti.catalog.tuf.FolderState;
import org.koti.catalog.tuf.FolderStore;
import org.koti.catalog.tuf.PrivateDisk;
import org.koti.catalog.tuf.RecordingSource;
import org.koti.catalog.tuf.Refusal;
import org.koti.catalog.tuf.RefusedException;
import org.koti.catalog.tuf.RepositoryClient;
import org.koti.catalog.tuf.Sha256;
import org.koti.catalog.tuf.SignedCatalog;
import org.koti.catalog.tuf.Source;
import org.koti.catalog.tuf.StagedState;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.Fetched;

/**
 * The copy of a catalog on the web, of which everything is read but what is fetched anew. It is replaced as a whole:
 *
 * <ol>
 *   <li>Metadata that changed is fetched, and all of it is checked against what was accepted before, which stays as it is.
 *   <li>What was read is written into a folder of its own.
 *   <li>A file is replaced that says which folder counts. Stopped before, the copy before counts; whoever reads checks all of it again, and only then nothing older is taken.
 * </ol>
 *
 * Safe for use by several threads; who reads does not wait for who fetches.
 */
final class Mirror {
    private static final String CURRENT = "current";
    private static final String JARS = "jars";

    /** What an address can bring about that gives something else than it should, or nothing. */
    private static final Set<RefusedException.Kind> BY_ADDRESS = EnumSet.of(
            RefusedException.Kind.MISSING,
            RefusedException.Kind.UNREADABLE,
            RefusedException.Kind.TOO_LONG,
            RefusedException.Kind.MALFORMED,
            RefusedException.Kind.OTHER_ROOT,
            RefusedException.Kind.UNSIGNED,
            RefusedException.Kind.MIXED,
            RefusedException.Kind.CHANGED);

    private final Known known;
    private final Supplier<Source> address;
    private final Path folder;
    private final FileOperations disk;
    private final Clock clock;
    private final KeptJars jars;
    private volatile Optional<Copy> copy;
    private volatile Optional<CatalogException> failure = Optional.empty();
    private volatile boolean isAwaited;
    private boolean isClosed;

    /**
     * Makes it.
     *
     * @param known which catalog
     * @param address its files, for one look each
     * @param folder for the copy; made when the first is fetched
     */
    Mirror(Known known, Supplier<Source> address, Path folder, FileOperations disk, Clock clock) {
        this.known = known;
        this.address = address;
        this.folder = folder;
        this.disk = new PrivateDisk(disk);
        this.clock = clock;
        this.jars = new KeptJars(folder.resolve(JARS), this.disk);
        this.copy = last();
    }

    /** What cannot be read is as if it was never fetched: it is fetched anew then. */
    private Optional<Copy> last() {
        try {
            return store().read(CURRENT, CopyFormat.MOST_BYTES).flatMap(CopyFormat::read);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private FolderStore store() {
        return new FolderStore(folder, disk);
    }

    /** {@return the copy that counts now, for one look; a jar that is not in it yet is fetched} */
    Source files() {
        return files((jar, most) -> jars.read(jar, digest(jar), most, address.get()));
    }

    /** {@return the same, but nobody waits for a network: a jar that is not in it yet is missing} */
    Source kept() {
        return files((jar, most) -> jars.kept(digest(jar), most));
    }

    private Source files(Source jarFiles) {
        Source metadata = metadata();
        return (name, most) ->
                KeptJars.digest(name).isPresent() ? jarFiles.read(name, most) : metadata.read(name, most);
    }

    private static String digest(String jar) {
        return KeptJars.digest(jar).orElseThrow();
    }

    private Source metadata() {
        return copy.<Source>map(now -> new FolderSource(folder.resolve(now.folder())))
                .orElse((name, most) -> Optional.empty());
    }

    /** {@return how old the copy is, where there is one} */
    Optional<Fetched> fetched() {
        return copy.map(now -> new Fetched(now.when(), failure, isAwaited));
    }

    /** Says whether somebody is about to fetch it. */
    void await(boolean now) {
        isAwaited = now;
    }

    boolean isFromBefore(Instant moment) {
        return copy.isEmpty()
                || copy.get().when().isBefore(moment)
                || copy.get().when().isAfter(clock.instant());
    }

    /**
     * Fetches anew what changed.
     *
     * @param accepted what was accepted before; it is only read
     * @throws CatalogException when it does not come, or is not accepted; the copy before stays
     */
    void fetch(FolderState accepted) throws CatalogException {
        try {
            RecordingSource read = new RecordingSource(new KeptFirst(metadata(), address.get()));
            RepositoryClient client = new RepositoryClient(new StagedState(accepted), clock);
            Contents contents = new SignedCatalog(known.root(), read, client).refresh();
            requireFetched(contents);
            keep(read.files(), contents);
            failure = Optional.empty();
        } catch (RefusedException e) {
            throw failed(Words.of(e));
        } catch (IOException e) {
            throw failed(new CatalogException(
                    Kind.UNKEPT, known.name(), "What was fetched of " + known.name() + " cannot be kept in " + folder));
        }
    }

    private CatalogException failed(CatalogException why) {
        failure = Optional.of(why);
        return why;
    }

    /** Publishers of whom the address gave something else than the catalog lists, or nothing: whoever holds something back cannot make the copy look new. The rest is told by who reads it. */
    private static void requireFetched(Contents contents) throws RefusedException {
        for (Refusal refusal : contents.refusals()) {
            if (BY_ADDRESS.contains(refusal.why().kind())) {
                throw refusal.why();
            }
        }
    }

    private synchronized void keep(Map<String, byte[]> files, Contents contents) throws IOException {
        if (isClosed) {
            throw new IOException("it is removed");
        }
        tidy();
        Copy next = new Copy(digest(files), clock.instant());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            write(next.folder() + "/" + file.getKey(), file.getValue());
        }
        store().write(CURRENT, CopyFormat.write(next));
        copy = Optional.of(next);
        jars.keepOnly(contents.releases().stream()
                .map(release -> release.target().sha256())
                .collect(Collectors.toSet()));
    }

    private void write(String name, byte[] bytes) throws IOException {
        boolean isThere = store().read(name, bytes.length)
                .filter(file -> Arrays.equals(file, bytes))
                .isPresent();
        if (!isThere) {
            store().write(name, bytes);
        }
    }

    /** Nothing is kept of what is still under way. */
    synchronized void close() {
        isClosed = true;
    }

    private void tidy() throws IOException {
        disk.makeFolder(folder);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                String name = String.valueOf(each.getFileName());
                if (!name.equals(CURRENT) && !name.equals(JARS) && !isCurrent(name)) {
                    delete(each, disk);
                }
            }
        }
    }

    private boolean isCurrent(String name) {
        return copy.filter(now -> now.folder().equals(name)).isPresent();
    }

    /** Deletes a file, or a folder with all that is in it; a link only itself. */
    static void delete(Path path, FileOperations disk) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
                for (Path each : all) {
                    delete(each, disk);
                }
            }
        }
        disk.delete(path);
    }

    private static String digest(Map<String, byte[]> files) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        files.forEach((name, bytes) ->
                all.writeBytes((name + " " + Sha256.hex(bytes) + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(all.toByteArray());
    }
}
