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
import java.util.Map;
import java.util.Optional;
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
 *   <li>All metadata is fetched and checked against what was accepted before, which stays as it is.
 *   <li>What was read is written into a folder of its own.
 *   <li>A file is replaced that says which folder counts. Stopped before, the copy before counts; whoever reads checks all of it again, and only then nothing older is taken.
 * </ol>
 *
 * Safe for use by several threads; who reads does not wait for who fetches.
 */
final class Mirror {
    private static final String CURRENT = "current";
    private static final String JARS = "jars";

    private final Known known;
    private final Supplier<Source> address;
    private final Path folder;
    private final FileOperations disk;
    private final Clock clock;
    private final KeptJars jars;
    private volatile Optional<Copy> copy;
    private volatile Optional<CatalogException> failure = Optional.empty();

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
        this.copy = kept();
    }

    /** What cannot be read is as if it was never fetched: it is fetched anew then. */
    private Optional<Copy> kept() {
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
        Source metadata = copy.<Source>map(now -> new FolderSource(folder.resolve(now.folder())))
                .orElse((name, most) -> Optional.empty());
        return (name, most) -> {
            Optional<String> jar = KeptJars.digest(name);
            return jar.isPresent() ? jars.read(name, jar.get(), most, address.get()) : metadata.read(name, most);
        };
    }

    /** {@return how old the copy is, where there is one} */
    Optional<Fetched> fetched() {
        return copy.map(now -> new Fetched(now.when(), failure));
    }

    boolean isFromBefore(Instant moment) {
        return copy.isEmpty()
                || copy.get().when().isBefore(moment)
                || copy.get().when().isAfter(clock.instant());
    }

    /**
     * Fetches all metadata anew.
     *
     * @param accepted what was accepted before; it is only read
     * @throws CatalogException when it does not come, or is not accepted; the copy before stays
     */
    synchronized void fetch(FolderState accepted) throws CatalogException {
        try {
            keep(accepted);
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

    private void keep(FolderState accepted) throws RefusedException, IOException {
        RecordingSource read = new RecordingSource(address.get());
        Contents contents =
                new SignedCatalog(known.root(), read, new RepositoryClient(new StagedState(accepted), clock)).refresh();
        requireFetched(contents);
        tidy(contents);
        Copy next = new Copy(digest(read.files()), clock.instant());
        for (Map.Entry<String, byte[]> file : read.files().entrySet()) {
            store().write(next.folder() + "/" + file.getKey(), file.getValue());
        }
        store().write(CURRENT, CopyFormat.write(next));
        copy = Optional.of(next);
    }

    /** What is not signed as it should be is told by who reads the copy; what did not come may come the next time. */
    private static void requireFetched(Contents contents) throws RefusedException {
        for (Refusal refusal : contents.refusals()) {
            if (refusal.why().getCause() instanceof FetchException) {
                throw refusal.why();
            }
        }
    }

    private void tidy(Contents contents) throws IOException {
        disk.makeFolder(folder);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                String name = String.valueOf(each.getFileName());
                if (!name.equals(CURRENT) && !name.equals(JARS) && !isCurrent(name)) {
                    delete(each, disk);
                }
            }
        }
        jars.keepOnly(contents.releases().stream()
                .map(release -> release.target().sha256())
                .collect(Collectors.toSet()));
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
