package org.koti.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.koti.catalog.tuf.DiskOperations;
import org.koti.catalog.tuf.FolderStore;
import org.koti.catalog.tuf.MalformedMetadataException;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogPreview;
import org.koti.spi.catalog.CatalogStanding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogs that the node looks into: the distribution's own, pinned by a file that is not in its folder, and those that the person added, whose list is kept in the home.
 * What was accepted of each is kept apart, as one catalog may list an older state of a publisher than another. They are first read when somebody asks, so that a start does
 * not wait for it. Nobody waits for a network who does not ask for what is there. Safe for use by several threads.
 */
final class Stocks {
    /** What the distribution's own catalog is called. */
    static final String OWN = "Koti";

    private static final Logger LOG = LoggerFactory.getLogger(Stocks.class);
    private static final int LONGEST_SHOWN = 70;
    private static final String LIST = "added.json";

    private final Path folder;
    private final Path root;
    private final Path state;
    private final Fetcher fetcher;
    private final Clock clock;
    private final Fetches fetches = new Fetches();
    private final List<Known> changing = new ArrayList<>();
    private final Map<String, Stock> stocks = new LinkedHashMap<>();
    private List<Known> added = List.of();

    Stocks(Path folder, Path root, Path state, Fetcher fetcher, Clock clock) {
        this.folder = folder;
        this.root = root;
        this.state = state;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /** {@return the own one first, the others by name} */
    synchronized List<Stock> all() throws CatalogException {
        if (stocks.isEmpty()) {
            Stock own = Stock.of(new Known(OWN, ownId(), new Where.Folder(folder)), state, fetcher, clock);
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
        return Stock.of(known, state.resolve(known.root().value()), fetcher, clock);
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
                    Optional.of(e),
                    Optional.empty()));
        }
    }

    /** What is on the web is fetched anew, for which a person waits for a while; what takes longer goes on, and whoever looks sees that. */
    List<CatalogStanding> refresh() {
        try {
            all().stream()
                    .filter(stock -> stock.mirror().isEmpty())
                    .forEach(stock -> stock.shelf().forget());
            fetch(mirror -> true, fetcher.patience().person());
        } catch (CatalogException e) {
            LOG.info("No catalog was fetched anew: {}", e.getMessage());
        }
        return look();
    }

    /** Fetches anew what is on the web, a few at the same time, and waits for that, but no longer than this. How it went is told by who looks. */
    void fetch(Predicate<Mirror> wanted, Duration most) throws CatalogException {
        List<Future<?>> begun = new ArrayList<>();
        for (Stock stock : all()) {
            stock.mirror().filter(wanted).ifPresent(mirror -> begun.add(fetches.start(stock, mirror)));
        }
        Fetches.await(begun, most);
    }

    /** Cuts off what is being fetched. */
    void stop() {
        fetches.stop();
        fetcher.stop();
    }

    CatalogPreview inspect(Place place) throws CatalogException {
        RepositoryId id = requireNew(place);
        Stock stock = Stock.of(new Known("", id, place.where()), fetcher, clock);
        Offers offers = stock.shelf().look();
        List<CatalogEntry> entries = offers.offers().stream().map(Offer::entry).toList();
        return new CatalogPreview(stock.standing(offers), place.link(id), entries, offers.refused());
    }

    /** Meanwhile everybody else looks at those that are there. */
    CatalogStanding add(String name, Place place) throws CatalogException {
        requireFree(name);
        Known known = new Known(name, requireNew(place), place.where());
        begin(known);
        try {
            Stock stock = stock(known);
            stock.fetch();
            stock.shelf().look();
            put(stock);
            return stock.standing();
        } catch (CatalogException e) {
            try {
                forget(known);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        } finally {
            end(known);
        }
    }

    /** From now on nobody else adds one of that name or id. */
    private synchronized void begin(Known known) throws CatalogException {
        requireFree(known.name());
        requireUnknown(known.root());
        changing.add(known);
    }

    private synchronized void end(Known known) {
        changing.remove(known);
    }

    private synchronized void put(Stock stock) throws CatalogException {
        List<Known> more = new ArrayList<>(added);
        more.add(stock.known());
        write(more);
        stocks.put(stock.known().name(), stock);
    }

    /** {@return the id of a catalog that is not known here} */
    private RepositoryId requireNew(Place place) throws CatalogException {
        RepositoryId id = place.root().isPresent() ? place.root().get() : Stock.idAt(place.where(), fetcher);
        requireUnknown(id);
        return id;
    }

    private synchronized void requireUnknown(RepositoryId id) throws CatalogException {
        for (Known known : known()) {
            if (known.root().equals(id)) {
                String other = known.name();
                throw new CatalogException(Kind.KNOWN, other, "That catalog is known here as " + other + ".");
            }
        }
    }

    /** {@return what is there, and what is being added or removed} */
    private List<Known> known() throws CatalogException {
        return Stream.concat(all().stream().map(Stock::known), changing.stream())
                .toList();
    }

    private synchronized void requireFree(String name) throws CatalogException {
        List<Known> known = known();
        try {
            About.of(name);
        } catch (MalformedMetadataException e) {
            throw noName(name, "a catalog's name has 1 to 35 plain characters");
        }
        if (known.stream().anyMatch(each -> each.name().equalsIgnoreCase(name)) || known.size() > KnownFormat.MOST) {
            throw noName(name, "another catalog has that name, or there are " + KnownFormat.MOST + " already");
        }
    }

    private static CatalogException noName(String name, String why) {
        return new CatalogException(
                Kind.NO_NAME, name.substring(0, Math.min(name.length(), LONGEST_SHOWN)), name + ": " + why);
    }

    void remove(String name) throws CatalogException {
        Stock stock = take(name);
        try {
            stock.mirror().ifPresent(fetches::cancel);
            forget(stock.known());
        } catch (IOException e) {
            throw new CatalogException(
                    Kind.UNKEPT, LIST, "The catalog was removed, but not what was seen of it in " + state + ".");
        } finally {
            end(stock.known());
        }
    }

    private synchronized Stock take(String name) throws CatalogException {
        Stock stock = all().stream()
                .filter(each -> !isOwn(each) && each.known().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CatalogException(
                        name.equals(OWN) ? Kind.NO_NAME : Kind.UNKNOWN,
                        name,
                        "There is no added catalog " + name + "."));
        write(added.stream().filter(each -> !each.equals(stock.known())).toList());
        stocks.remove(name);
        changing.add(stock.known());
        return stock;
    }

    /** What was seen of a catalog goes with it, as it was never added. */
    private void forget(Known known) throws IOException {
        Mirror.delete(state.resolve(known.root().value()), new DiskOperations());
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
