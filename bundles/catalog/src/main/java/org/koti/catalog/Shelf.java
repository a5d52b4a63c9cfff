package org.koti.catalog;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.koti.catalog.tuf.Contents;
import org.koti.catalog.tuf.RefusedException;
import org.koti.catalog.tuf.Release;
import org.koti.catalog.tuf.RepositoryClient;
import org.koti.catalog.tuf.SignedCatalog;
import org.koti.catalog.tuf.Source;
import org.koti.spi.catalog.CatalogException;

/**
 * What was last accepted of one catalog. It is read anew when its timestamp is another one, as nothing else of it can change without that, every ten minutes, as it
 * may run out, and each time while something in it is refused. Safe for use by several threads.
 */
final class Shelf {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final String TIMESTAMP = "timestamp.json";
    private static final int MOST_BYTES = 16 * 1024;

    private final Known known;
    private final Supplier<Source> files;
    private final RepositoryClient client;
    private final Clock clock;
    private Optional<Look> last = Optional.empty();

    /**
     * Makes it.
     *
     * @param files the catalog's files, for one look each
     */
    Shelf(Known known, Supplier<Source> files, RepositoryClient client, Clock clock) {
        this.known = known;
        this.files = files;
        this.client = client;
        this.clock = clock;
    }

    /** What was seen, by which timestamp, and when. */
    private record Look(Offers offers, byte[] timestamp, Instant when) {}

    synchronized Offers look() throws CatalogException {
        Instant now = clock.instant();
        Source source = files.get();
        byte[] timestamp = timestamp(source);
        Optional<Look> fresh =
                last.filter(look -> Arrays.equals(look.timestamp(), timestamp) && isFresh(look.when(), now));
        if (fresh.isPresent()) {
            return fresh.get().offers();
        }
        last = Optional.empty();
        try {
            Contents contents = catalog(source).refresh();
            Offers offers = Offers.of(known.name(), contents);
            if (contents.refusals().isEmpty()) {
                last = Optional.of(new Look(offers, timestamp, now));
            }
            return offers;
        } catch (RefusedException e) {
            throw Words.of(e);
        }
    }

    private SignedCatalog catalog(Source source) {
        return new SignedCatalog(known.root(), source, client);
    }

    private static boolean isFresh(Instant when, Instant now) {
        return !now.isBefore(when) && now.isBefore(when.plus(FRESH));
    }

    /** What cannot be read is said by who reads it to check it. */
    private static byte[] timestamp(Source source) {
        try {
            return source.read(TIMESTAMP, MOST_BYTES).orElse(new byte[0]);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    byte[] open(Release release) throws CatalogException {
        try {
            return catalog(files.get()).open(release);
        } catch (RefusedException e) {
            throw Words.of(e);
        }
    }
}
