package org.koti.spi.catalog;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which catalogs this node looks into, each under the person's own name for it. The one that ships with the distribution is always among them. Safe for use by several threads.
 */
@ProviderType
public interface Catalogs {
    /**
     * All of them, looked at anew. Of those that are fetched over the network, it is the copy here that is looked at.
     *
     * @return the distribution's own first, the others by name
     */
    List<CatalogStanding> look();

    /**
     * Reads and checks all of them again, whatever was seen before. Those on the web are fetched anew, a few at the same time; what takes longer than a person waits goes on without
     * them. Of what could not be fetched the copy before stays. It is done whether the node is let out or not, as somebody asked for it; by itself nothing is fetched while it is not.
     *
     * @return as {@link #look()}
     */
    List<CatalogStanding> refresh();

    /**
     * Looks into a catalog without adding it, where it is; nothing of it is kept.
     *
     * @param place as for {@link #add}; without a link, the first root that is there now says which catalog it is
     * @return what is in it, and the link by which this very one can be added
     * @throws CatalogException when it is no place of a catalog, there is none, or it is not accepted or is known already
     */
    CatalogPreview inspect(String place) throws CatalogException;

    /**
     * Adds a catalog, once it was fetched, looked at and accepted.
     *
     * @param name what the person calls it, 1 to 35 plain characters
     * @param place an absolute folder or an https address, whose first root is believed now and pinned; or a link {@code koti:catalog?root=<64 digits>&from=<folder or address>},
     *     which pins it itself
     * @return how it stands
     * @throws CatalogException when it is not accepted, or its name or it itself is known already
     */
    CatalogStanding add(String name, String place) throws CatalogException;

    /**
     * Looks into a catalog no more. What was installed from it stays, and is what it was.
     *
     * @param name what the person calls it
     * @throws CatalogException when there is none of that name, or it is the distribution's own
     */
    void remove(String name) throws CatalogException;
}
