package org.koti.spi.catalog;

import java.util.List;
import org.koti.spi.app.VerifiedJar;
import org.osgi.annotation.versioning.ProviderType;

/** A list of apps, signed by whoever keeps it and by who published each of them. Safe for use by several threads. */
@ProviderType
public interface Catalog {
    /**
     * What is listed now, all at one moment.
     *
     * @return entries by title in the default language, refusals by publisher
     * @throws CatalogException when the catalog cannot be read
     */
    Listing listing() throws CatalogException;

    /**
     * All entries, as listed now: of each app the newest release that its publisher calls safe.
     *
     * @return by title in the default language
     * @throws CatalogException when the catalog cannot be read
     */
    default List<CatalogEntry> entries() throws CatalogException {
        return listing().entries();
    }

    /**
     * What is listed now and not among the entries, as something is wrong with it.
     *
     * @return by publisher
     * @throws CatalogException when the catalog cannot be read
     */
    default List<RefusedEntry> refused() throws CatalogException {
        return listing().refused();
    }

    /**
     * The app's jar, its whole length and digest checked before anything in it is read. Of a catalog on the web it is fetched now, if it never was, and kept.
     *
     * @param entry one of {@link #entries()}
     * @return the jar
     * @throws CatalogException when the file is missing, or is not what the catalog says
     */
    VerifiedJar open(CatalogEntry entry) throws CatalogException;

    /**
     * The app's icon, taken from the verified jar where that is here: nothing is fetched over a network for it.
     *
     * @param entry one of {@link #entries()}
     * @return an SVG or PNG file, at most 256 KiB
     * @throws CatalogException when the jar is not here yet, or is not what the catalog says
     */
    byte[] icon(CatalogEntry entry) throws CatalogException;
}
