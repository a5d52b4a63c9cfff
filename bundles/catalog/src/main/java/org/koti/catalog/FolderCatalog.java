package org.koti.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.koti.catalog.tuf.DiskOperations;
import org.koti.catalog.tuf.FolderSource;
import org.koti.catalog.tuf.FolderState;
import org.koti.catalog.tuf.FolderStore;
import org.koti.catalog.tuf.RepositoryClient;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.spi.app.ShortId;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.RefusedEntry;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The catalog that ships with the distribution: the folder that the framework property {@code koti.catalog} names. The id that pins it, the digest of its first root, is in
 * the file that {@code koti.catalog.root} names, which is not in that folder. What was accepted of it is kept in the home, so that nothing older is accepted again.
 */
@Component
public final class FolderCatalog implements Catalog {
    static final String FOLDER = "koti.catalog";
    static final String ROOT = "koti.catalog.root";
    static final String HOME = "koti.home";
    static final String STATE = "catalogs";

    private final Path folder;
    private final Path root;
    private final Path state;
    private final Clock clock;
    private Optional<Shelf> shelf = Optional.empty();

    /**
     * Called by Declarative Services.
     *
     * @param context gives the framework properties
     */
    @Activate
    public FolderCatalog(BundleContext context) {
        this(path(context, FOLDER), path(context, ROOT), path(context, HOME).resolve(STATE), Clock.systemUTC());
    }

    /**
     * Makes it.
     *
     * @param folder the catalog's
     * @param root the file that pins it
     * @param state the folder where is kept what was accepted; made when it is missing
     */
    FolderCatalog(Path folder, Path root, Path state, Clock clock) {
        this.folder = folder;
        this.root = root;
        this.state = state;
        this.clock = clock;
    }

    private static Path path(BundleContext context, String property) {
        return Path.of(Optional.ofNullable(context.getProperty(property))
                .orElseThrow(() -> new IllegalStateException("the framework property " + property + " is missing")));
    }

    @Override
    public List<CatalogEntry> entries() throws CatalogException {
        return shelf().look().offers().stream().map(Offer::entry).toList();
    }

    @Override
    public List<RefusedEntry> refused() throws CatalogException {
        return shelf().look().refused();
    }

    @Override
    public VerifiedJar open(CatalogEntry entry) throws CatalogException {
        return open(offer(entry));
    }

    private VerifiedJar open(Offer offer) throws CatalogException {
        CatalogEntry entry = offer.entry();
        return new VerifiedJar(entry.id(), entry.sha256(), shelf().open(offer.release()));
    }

    private Offer offer(CatalogEntry entry) throws CatalogException {
        return shelf().look().offers().stream()
                .filter(offer -> offer.entry().id().equals(entry.id())
                        && offer.entry().sha256().equals(entry.sha256()))
                .findFirst()
                .orElseThrow(() -> {
                    String wanted = ShortId.of(entry.id()) + " " + entry.version();
                    return new CatalogException(
                            Kind.UNLISTED,
                            wanted,
                            "The catalog does not list " + wanted + " any more. Look at it again.");
                });
    }

    @Override
    public byte[] icon(CatalogEntry entry) throws CatalogException {
        Offer offer = offer(entry);
        String file = offer.release().target().path();
        try {
            return JarIcon.find(open(offer).bytes(), offer.icon())
                    .orElseThrow(() -> new CatalogException(
                            Kind.MALFORMED,
                            file,
                            "The file " + file + " has no SVG or PNG of at most 256 KiB at " + offer.icon() + "."));
        } catch (IOException e) {
            throw new CatalogException(Kind.MALFORMED, file, "The file " + file + " is no jar that can be read.");
        }
    }

    /** Made when the catalog is first read, so that a start does not wait for it. */
    private synchronized Shelf shelf() throws CatalogException {
        if (shelf.isEmpty()) {
            shelf = Optional.of(new Shelf(id(), new FolderSource(folder), client(), clock));
        }
        return shelf.get();
    }

    private RepositoryClient client() throws CatalogException {
        try {
            Files.createDirectories(state);
        } catch (IOException e) {
            throw new CatalogException(
                    Kind.UNKEPT, STATE, "The folder " + state + " for what is seen of catalogs cannot be made.");
        }
        return new RepositoryClient(new FolderState(new FolderStore(state, new DiskOperations())), clock);
    }

    private RepositoryId id() throws CatalogException {
        String file = String.valueOf(root.getFileName());
        try {
            return new RepositoryId(Files.readString(root).strip());
        } catch (IOException e) {
            throw new CatalogException(
                    Kind.MISSING, file, "The file " + root + ", which pins the catalog, cannot be read.");
        } catch (IllegalArgumentException e) {
            throw new CatalogException(
                    Kind.MALFORMED, file, "The file " + root + ", which pins the catalog, has not 64 digits.");
        }
    }
}
