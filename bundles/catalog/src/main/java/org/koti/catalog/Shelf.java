package org.koti.catalog;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
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

    private final Source source;
    private final String name;
    private final SignedCatalog catalog;
    private final Clock clock;
    private Optional<Look> last = Optional.empty();

    Shelf(Known known, Source source, RepositoryClient client, Clock clock) {
        this.source = source;
        this.name = known.name();
        this.catalog = new SignedCatalog(known.root(), source, client);
        this.clock = clock;
    }

    /** What was seen, by which timestamp, and when. */
    private record Look(Offers offers, byte[] timestamp, Instant when) {}

    synchronized Offers look() throws CatalogException {
        Instant now = clock.instant();
        byte[] timestamp = timestamp();
        Optional<Look> fresh =
                last.filter(look -> Arrays.equals(look.timestamp(), timestamp) && isFresh(look.when(), now));
        if (fresh.isPresent()) {
            return fresh.get().offers();
        }
        last = Optional.empty();
        try {
            Contents contents = catalog.refresh();
            Offers offers = Offers.of(name, contents);
            if (contents.refusals().isEmpty()) {
                last = Optional.of(new Look(offers, timestamp, now));
            }
            return offers;
        } catch (RefusedException e) {
            throw Words.of(e);
        }
    }

    private static boolean isFresh(Instant when, Instant now) {
        return !now.isBefore(when) && now.isBefore(when.plus(FRESH));
    }

    /** What cannot be read is said by who reads it to check it. */
    private byte[] timestamp() {
        try {
            return source.read(TIMESTAMP, MOST_BYTES).orElse(new byte[0]);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    byte[] open(Release release) throws CatalogException {
        try {
            return catalog.open(release);
        } catch (RefusedException e) {
            throw Words.of(e);
        }
    }
}
