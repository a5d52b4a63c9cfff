package org.koti.spi.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes publishers and catalogs and publishes apps into them, for an app's author, where no node runs. Found by {@link java.util.ServiceLoader} on a class path.
 *
 * <p>A publisher and a catalog are each a folder, which is what others get. The private keys lie beside it, in the folder whose name ends with {@code .keys}. Stopped at any
 * moment, each of these leaves the state before or the one after it, and can be called again.
 */
public interface CatalogAuthor {
    /** What a folder is. */
    enum Kind {
        /** Signs releases of apps. */
        PUBLISHER,
        /** Lists publishers' releases. */
        CATALOG
    }

    /**
     * Makes a publisher or a catalog, and its keys.
     *
     * @param kind which
     * @param folder which is not there yet, or empty
     * @param plan its name and keys
     * @param passphrases what seals the keys
     * @return what was made
     * @throws AuthorException when it cannot be made
     */
    Own create(Kind kind, Path folder, Plan plan, Passphrases passphrases) throws AuthorException;

    /**
     * Looks at a publisher or a catalog, for which no key is needed.
     *
     * @param kind which
     * @param folder where
     * @return what it is
     * @throws AuthorException when there is none, or it is not as it was signed
     */
    Own show(Kind kind, Path folder) throws AuthorException;

    /**
     * Puts new keys in place of all old ones, as many. They are sealed as the old ones were.
     *
     * @param kind which
     * @param folder where
     * @param passphrases what opens the keys
     * @return what it is now
     * @throws AuthorException when the keys cannot be replaced
     */
    Own rotate(Kind kind, Path folder, Passphrases passphrases) throws AuthorException;

    /**
     * Signs what a catalog lists anew, so that it may be relied on for longer.
     *
     * @param catalog where
     * @param publisher one whose statements are signed anew and listed as well
     * @param passphrases what opens the keys
     * @return what the catalog is now
     * @throws AuthorException when it cannot be signed
     */
    Own renew(Path catalog, Optional<Path> publisher, Passphrases passphrases) throws AuthorException;

    /**
     * Reads all of a catalog as a node does that has never seen it: metadata, publishers, and each jar.
     *
     * @param catalog where
     * @return what was found
     * @throws AuthorException when the catalog itself is not accepted
     */
    Verdict verify(Path catalog) throws AuthorException;

    /**
     * Signs a release and lists it in a catalog. What is there already is not done again.
     *
     * @param publication what, by whom, and where
     * @param passphrases what opens the keys, those of the publisher first
     * @return what was published
     * @throws AuthorException when it cannot be published
     */
    Published publish(Publication publication, Passphrases passphrases) throws AuthorException;

    /** Where passphrases come from. They are overwritten once they were used. */
    interface Passphrases {
        /**
         * The passphrase with which new keys are sealed.
         *
         * @param keys their folder
         * @return nothing where they are not to be sealed
         * @throws AuthorException when there is nobody to ask
         */
        Optional<char[]> toSeal(Path keys) throws AuthorException;

        /**
         * The passphrase with which keys were sealed; not asked for where they were not.
         *
         * @param kind whose they are
         * @param keys their folder
         * @return what was said
         * @throws AuthorException when there is nobody to ask
         */
        char[] toOpen(Kind kind, Path keys) throws AuthorException;
    }

    /**
     * What is to be made.
     *
     * @param name how it is called, 1 to 35 characters
     * @param rootKeys how many keys can change the keys
     * @param threshold how many of these it takes
     */
    record Plan(String name, int rootKeys, int threshold) {}

    /**
     * A publisher or a catalog.
     *
     * @param id it stays, however often the keys change
     * @param name how it calls itself
     * @param keys the folder of its private keys
     * @param rotations how often its keys changed
     * @param rootKeys how many keys can change the keys
     * @param threshold how many of these it takes
     * @param expires when the first of its files runs out
     * @param releases what it signs or lists, each as name and release, sorted
     */
    record Own(
            String id,
            String name,
            Path keys,
            int rotations,
            int rootKeys,
            int threshold,
            Instant expires,
            List<Numbered> releases) {
        /** Keeps its own copy of the list. */
        public Own {
            releases = List.copyOf(releases);
        }
    }

    /**
     * One release of an app.
     *
     * @param name the app's
     * @param release its number
     */
    record Numbered(String name, int release) implements Comparable<Numbered> {
        @Override
        public int compareTo(Numbered other) {
            int byName = name.compareTo(other.name);
            return byName == 0 ? Integer.compare(release, other.release) : byName;
        }
    }

    /**
     * What was found in a catalog.
     *
     * @param catalog what it is
     * @param publishers whose releases are in it and as they were signed
     * @param problems what is not as it should be, in sentences; empty when all is well
     */
    record Verdict(Own catalog, List<Listed> publishers, List<String> problems) {
        /** Keeps its own copies of the lists. */
        public Verdict {
            publishers = List.copyOf(publishers);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A publisher in a catalog.
     *
     * @param id the publisher's
     * @param name how it calls itself
     * @param expires when the first of its files runs out
     * @param releases those that can be installed, sorted
     */
    record Listed(String id, String name, Instant expires, List<Numbered> releases) {
        /** Keeps its own copy of the list. */
        public Listed {
            releases = List.copyOf(releases);
        }
    }

    /**
     * What is to be published.
     *
     * @param jar the app's bytes, which a node would take
     * @param publisher the folder of who signs it
     * @param catalog the folder of what lists it
     * @param notes what is new in it, a line each
     * @param release its number; without one, the next
     * @param minSafe the oldest release that is still safe to run
     */
    record Publication(
            byte[] jar, Path publisher, Path catalog, List<String> notes, OptionalInt release, OptionalInt minSafe) {
        /** Keeps its own copy of the list. */
        public Publication {
            notes = List.copyOf(notes);
        }
    }

    /**
     * What was published.
     *
     * @param app the publisher's id, a slash, and the app's name
     * @param version as people read it
     * @param release its number
     * @param sha256 the digest of its jar
     * @param catalog the id of the catalog that lists it
     * @param isNew whether the publisher had not signed this jar before
     */
    record Published(String app, String version, int release, String sha256, String catalog, boolean isNew) {}
}
