package org.koti.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.koti.catalog.tuf.DiskOperations;
import org.koti.catalog.tuf.FolderSource;
import org.koti.catalog.tuf.FolderState;
import org.koti.catalog.tuf.FolderStore;
import org.koti.catalog.tuf.RepositoryClient;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogStanding;

/**
 * A catalog that the node looks into, under the person's name for it.
 *
 * @param known which, and where
 * @param shelf what was last seen of it
 */
record Stock(Known known, Shelf shelf) {
    /**
     * Makes it.
     *
     * @param state the folder where is kept what was accepted of it; made when it is missing
     */
    static Stock of(Known known, Path state, Clock clock) throws CatalogException {
        try {
            Files.createDirectories(state);
        } catch (IOException e) {
            throw new CatalogException(
                    Kind.UNKEPT,
                    String.valueOf(state.getFileName()),
                    "The folder " + state + " for what is seen of catalogs cannot be made.");
        }
        RepositoryClient client =
                new RepositoryClient(new FolderState(new FolderStore(state, new DiskOperations())), clock);
        return new Stock(known, new Shelf(known, new FolderSource(Path.of(known.folder())), client, clock));
    }

    /** One that somebody looks at before they trust it: what is accepted of it is kept in memory alone. */
    static Stock of(Known known, Clock clock) {
        RepositoryClient client = new RepositoryClient(new FolderState(new Passing()), clock);
        return new Stock(known, new Shelf(known, new FolderSource(Path.of(known.folder())), client, clock));
    }

    /** {@return the id of the catalog in a folder, by the first root that is there now} */
    static RepositoryId idIn(Path folder) throws CatalogException {
        String name = "1.root.json";
        try {
            byte[] root = new FolderSource(folder)
                    .read(name, 64 * 1024)
                    .orElseThrow(() -> new CatalogException(
                            Kind.MISSING, name, "There is no " + name + " in " + folder + "; is that a catalog?"));
            return RepositoryId.of(root);
        } catch (IOException e) {
            throw new CatalogException(
                    Kind.UNREADABLE, name, "The file " + name + " in " + folder + " cannot be read.");
        }
    }

    CatalogStanding standing() {
        try {
            Offers offers = shelf.look();
            return standing(offers, Optional.empty());
        } catch (CatalogException e) {
            return standing(Offers.NONE, Optional.of(e));
        }
    }

    private CatalogStanding standing(Offers offers, Optional<CatalogException> problem) {
        return new CatalogStanding(
                known.name(),
                known.root().value(),
                known.folder(),
                offers.called(),
                offers.offers().size(),
                shelf.refreshed(),
                offers.expires(),
                offers.expiredSince(),
                problem);
    }
}
