package org.koti.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.koti.catalog.tuf.DiskOperations;
import org.koti.catalog.tuf.FolderSource;
import org.koti.catalog.tuf.FolderState;
import org.koti.catalog.tuf.FolderStore;
import org.koti.catalog.tuf.Release;
import org.koti.catalog.tuf.RepositoryClient;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.catalog.tuf.Source;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogStanding;

/**
 * A catalog that the node looks into, under the person's name for it.
 *
 * @param known which, and where
 * @param shelf what was last seen of it
 * @param state what was accepted of it
 * @param mirror its copy here, where it is on the web
 */
record Stock(Known known, Shelf shelf, FolderState state, Optional<Mirror> mirror) {
    private static final String COPY = "web";
    private static final int MOST_BYTES = 64 * 1024;

    /**
     * Makes it.
     *
     * @param folder where is kept what was accepted of it; made when it is missing
     */
    static Stock of(Known known, Path folder, Fetcher fetcher, Clock clock) throws CatalogException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CatalogException(
                    Kind.UNKEPT,
                    String.valueOf(folder.getFileName()),
                    "The folder " + folder + " for what is seen of catalogs cannot be made.");
        }
        DiskOperations disk = new DiskOperations();
        FolderState state = new FolderState(new FolderStore(folder, disk));
        Optional<Mirror> mirror = known.where() instanceof Where.Web web
                ? Optional.of(new Mirror(known, () -> fetcher.at(web.base()), folder.resolve(COPY), disk, clock))
                : Optional.empty();
        Supplier<Source> files = mirror.isPresent() ? mirror.get()::files : () -> source(known.where(), fetcher);
        return new Stock(known, new Shelf(known, files, new RepositoryClient(state, clock), clock), state, mirror);
    }

    /** One that somebody looks at before they trust it: what is read of it is read where it is, and what is accepted of it is kept in memory alone. */
    static Stock of(Known known, Fetcher fetcher, Clock clock) {
        FolderState state = new FolderState(new Passing());
        Shelf shelf = new Shelf(known, () -> source(known.where(), fetcher), new RepositoryClient(state, clock), clock);
        return new Stock(known, shelf, state, Optional.empty());
    }

    private static Source source(Where where, Fetcher fetcher) {
        if (where instanceof Where.Web web) {
            return fetcher.at(web.base());
        }
        return new FolderSource(((Where.Folder) where).path());
    }

    /** {@return the id of the catalog at a place, by the first root that is there now} */
    static RepositoryId idAt(Where where, Fetcher fetcher) throws CatalogException {
        String name = "1.root.json";
        try {
            byte[] root = source(where, fetcher)
                    .read(name, MOST_BYTES)
                    .filter(read -> read.length <= MOST_BYTES)
                    .orElseThrow(() -> new CatalogException(
                            where instanceof Where.Web ? Kind.NO_CATALOG : Kind.MISSING,
                            where instanceof Where.Web ? where.text() : name,
                            "There is no " + name + " in " + where.text() + "; is that a catalog?"));
            return RepositoryId.of(root);
        } catch (FetchException e) {
            throw e.problem();
        } catch (IOException e) {
            throw new CatalogException(
                    Kind.UNREADABLE, name, "The file " + name + " in " + where.text() + " cannot be read.");
        }
    }

    /** Fetches it anew, where it is on the web. Of what could not be fetched the copy before stays. */
    void fetch() throws CatalogException {
        if (mirror.isPresent()) {
            mirror.get().fetch(state);
            shelf.forget();
            shelf.look();
        }
    }

    /** {@return a release's jar, if that is here; nobody waits for a network} */
    byte[] kept(Release release) throws CatalogException {
        return mirror.isPresent() ? shelf.open(release, mirror.get().kept()) : shelf.open(release);
    }

    CatalogStanding standing() {
        try {
            return standing(shelf.look());
        } catch (CatalogException e) {
            return standing(Offers.NONE, Optional.of(e));
        }
    }

    /** {@return how it stands by what was just seen of it} */
    CatalogStanding standing(Offers offers) {
        return standing(offers, Optional.empty());
    }

    private CatalogStanding standing(Offers offers, Optional<CatalogException> problem) {
        return new CatalogStanding(
                known.name(),
                known.root().value(),
                known.where().text(),
                offers.called(),
                offers.offers().size(),
                shelf.refreshed(),
                offers.expires(),
                offers.expiredSince(),
                problem,
                mirror.flatMap(Mirror::fetched));
    }
}
