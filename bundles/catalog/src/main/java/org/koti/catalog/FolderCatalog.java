package org.koti.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The catalog in the folder that the framework property {@code koti.catalog} names. It is read anew each time, so that a folder can be replaced. */
@Component
public final class FolderCatalog implements Catalog {
    static final String FOLDER = "koti.catalog";
    static final String LIST = "catalog.json";

    private final CatalogFiles files;

    /** Called by Declarative Services. */
    @Activate
    public FolderCatalog(BundleContext context) {
        this(Path.of(Optional.ofNullable(context.getProperty(FOLDER))
                .orElseThrow(() -> new IllegalStateException("the framework property " + FOLDER + " is missing"))));
    }

    FolderCatalog(Path folder) {
        this.files = new CatalogFiles(folder);
    }

    @Override
    public List<CatalogEntry> entries() throws CatalogException {
        return listings().stream()
                .map(Listing::entry)
                .sorted(Comparator.comparing(entry -> entry.title().in(Locale.ROOT)))
                .toList();
    }

    private List<Listing> listings() throws CatalogException {
        try {
            return Format.STRICT.read(files.read(LIST, CatalogFormat.MOST_BYTES));
        } catch (MalformedCatalogException e) {
            throw new CatalogException(Kind.MALFORMED, LIST, "The catalog cannot be read. " + e.getMessage() + ".");
        }
    }

    @Override
    public VerifiedJar open(CatalogEntry entry) throws CatalogException {
        return open(listing(entry));
    }

    private Listing listing(CatalogEntry entry) throws CatalogException {
        return listings().stream()
                .filter(listing -> listing.entry().equals(entry))
                .findFirst()
                .orElseThrow(() -> new CatalogException(
                        Kind.UNLISTED,
                        entry.id() + " " + entry.version(),
                        "The catalog does not list " + entry.id() + " " + entry.version()
                                + " any more. Look at it again."));
    }

    private VerifiedJar open(Listing listing) throws CatalogException {
        CatalogEntry entry = listing.entry();
        byte[] bytes = files.read(listing.file(), Math.toIntExact(entry.length()));
        if (bytes.length != entry.length() || !CatalogFiles.digest(bytes).equals(entry.sha256())) {
            throw new CatalogException(
                    Kind.CHANGED,
                    listing.file(),
                    "The file " + listing.file()
                            + " is not the one that the catalog lists: it was changed or damaged. It was not opened. Get the catalog anew.");
        }
        return new VerifiedJar(entry.id(), entry.sha256(), bytes);
    }

    @Override
    public byte[] icon(CatalogEntry entry) throws CatalogException {
        Listing listing = listing(entry);
        VerifiedJar jar = open(listing);
        try {
            return JarIcon.find(jar.bytes(), listing.icon())
                    .orElseThrow(() -> new CatalogException(
                            Kind.MALFORMED,
                            listing.file(),
                            "The file " + listing.file() + " has no SVG or PNG of at most 256 KiB at " + listing.icon()
                                    + "."));
        } catch (IOException e) {
            throw new CatalogException(
                    Kind.MALFORMED, listing.file(), "The file " + listing.file() + " is no jar that can be read.");
        }
    }

    /** Made when the catalog is first read, so that a start does not wait for it. */
    private static final class Format {
        static final CatalogFormat STRICT = new CatalogFormat();
    }
}
