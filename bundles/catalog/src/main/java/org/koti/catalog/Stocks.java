package org.koti.catalog;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.catalog.tuf.DiskOperations;
import org.koti.catalog.tuf.FolderStore;
import org.koti.catalog.tuf.MalformedMetadataException;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogPreview;
import org.koti.spi.catalog.CatalogStanding;

/**
 * The catalogs that the node looks into: the distribution's own, pinned by a file that is not in its folder, and those that the person added, whose list is kept in the home.
 * What was accepted of each is kept apart, as one catalog may list an older state of a publisher than another. They are first read when somebody asks, so that a start does
 * not wait for it. Safe for use by several threads.
 */
final class Stocks {
    /** What the distribution's own catalog is called. */
    static final String OWN = "Koti";

    private static final int LONGEST_SHOWN = 70;
    private static final String LIST = "added.json";

    private final Path folder;
    private final Path root;
    private final Path state;
    private final Clock clock;
    private final Map<String, Stock> stocks = new LinkedHashMap<>();
    private List<Known> added = List.of();

    Stocks(Path folder, Path root, Path state, Clock clock) {
        this.folder = folder;
        this.root = root;
        this.state = state;
        this.clock = clock;
    }

    /** {@return the own one first, the others by name} */
    synchronized List<Stock> all() throws CatalogException {
        if (stocks.isEmpty()) {
            Stock own = Stock.of(new Known(OWN, ownId(), folder.toString()), state, clock);
            List<Known> read = read();
            for (Known known : read) {
                stocks.put(known.name(), stock(known));
            }
            stocks.put(OWN, own);
            added = read;
        }
        Comparator<Stock> ownFirst = Comparator.comparing(stock -> !isOwn(stock));
        return stocks.values().stream()
                .sorted(ownFirst.thenComparing(stock -> stock.known().name()))
                .toList();
    }

    boolean isOwn(Stock stock) {
        return stock.known().name().equals(OWN);
    }

    private Stock stock(Known known) throws CatalogException {
        return Stock.of(known, state.resolve(known.root().value()), clock);
    }

    List<CatalogStanding> look() {
        try {
            return all().stream().map(Stock::standing).toList();
        } catch (CatalogException e) {
            return List.of(new CatalogStanding(
                    OWN,
                    "",
                    folder.toString(),
                    "",
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(e)));
        }
    }

    List<CatalogStanding> refresh() {
        synchronized (this) {
            stocks.values().forEach(stock -> stock.shelf().forget());
        }
        return look();
    }

    CatalogPreview inspect(Place place) throws CatalogException {
        RepositoryId id = requireNew(place);
        Stock stock = Stock.of(new Known("", id, place.folder().toString()), clock);
        Offers offers = stock.shelf().look();
        List<CatalogEntry> entries = offers.offers().stream().map(Offer::entry).toList();
        return new CatalogPreview(stock.standing(), place.link(id), entries, offers.refused());
    }

    synchronized CatalogStanding add(String name, Place place) throws CatalogException {
        all();
        requireFree(name);
        RepositoryId id = requireNew(place);
        Known known = new Known(name, id, place.folder().toString());
        Stock stock = stock(known);
        try {
            stock.shelf().look();
            List<Known> more = new ArrayList<>(added);
            more.add(known);
            write(more);
        } catch (CatalogException e) {
            try {
                forget(known);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        stocks.put(name, stock);
        return stock.standing();
    }

    /** {@return the id of a catalog that is not known here} */
    private RepositoryId requireNew(Place place) throws CatalogException {
        RepositoryId id = place.root().isPresent() ? place.root().get() : Stock.idIn(place.folder());
        for (Stock stock : all()) {
            if (stock.known().root().equals(id)) {
                String other = stock.known().name();
                throw new CatalogException(Kind.KNOWN, other, "That catalog is known here as " + other + ".");
            }
        }
        return id;
    }

    private void requireFree(String name) throws CatalogException {
        try {
            About.of(name);
        } catch (MalformedMetadataException e) {
            throw noName(name, "a catalog's name has 1 to 35 plain characters");
        }
        if (stocks.keySet().stream().anyMatch(name::equalsIgnoreCase) || added.size() == KnownFormat.MOST) {
            throw noName(name, "another catalog has that name, or there are " + KnownFormat.MOST + " already");
        }
    }

    private static CatalogException noName(String name, String why) {
        return new CatalogException(
                Kind.NO_NAME, name.substring(0, Math.min(name.length(), LONGEST_SHOWN)), name + ": " + why);
    }

    synchronized void remove(String name) throws CatalogException {
        all();
        Optional<Known> known =
                added.stream().filter(each -> each.name().equals(name)).findFirst();
        if (known.isEmpty()) {
            throw new CatalogException(
                    name.equals(OWN) ? Kind.NO_NAME : Kind.UNKNOWN, name, "There is no added catalog " + name + ".");
        }
        write(added.stream().filter(each -> !each.name().equals(name)).toList());
        stocks.remove(name);
        try {
            forget(known.get());
        } catch (IOException e) {
            throw new CatalogException(
                    Kind.UNKEPT, LIST, "The catalog was removed, but not what was seen of it in " + state + ".");
        }
    }

    /** What was seen of a catalog goes with it, as it was never added. */
    private void forget(Known known) throws IOException {
        Path seen = state.resolve(known.root().value());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(seen)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(seen);
    }

    private List<Known> read() throws CatalogException {
        try {
            Optional<byte[]> file = store().read(LIST, KnownFormat.MOST_BYTES);
            return file.isPresent() ? KnownFormat.read(file.get()) : List.of();
        } catch (IOException e) {
            throw new CatalogException(Kind.UNREADABLE, LIST, "The list of catalogs in " + state + " cannot be read.");
        } catch (MalformedMetadataException e) {
            throw new CatalogException(Kind.MALFORMED, LIST, state + ": " + e.getMessage());
        }
    }

    private void write(List<Known> next) throws CatalogException {
        try {
            store().write(LIST, KnownFormat.write(next));
        } catch (IOException e) {
            throw new CatalogException(Kind.UNKEPT, LIST, "The list of catalogs in " + state + " cannot be written.");
        }
        added = List.copyOf(next);
    }

    private FolderStore store() {
        return new FolderStore(state, new DiskOperations());
    }

    private RepositoryId ownId() throws CatalogException {
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
