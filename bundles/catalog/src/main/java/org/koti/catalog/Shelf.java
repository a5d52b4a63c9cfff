package org.koti.catalog;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.koti.catalog.tuf.Contents;
import org.koti.catalog.tuf.RefusedException;
import org.koti.catalog.tuf.Release;
import org.koti.catalog.tuf.RepositoryClient;
import org.koti.catalog.tuf.SignedCatalog;
import org.koti.catalog.tuf.Source;
import org.koti.spi.catalog.CatalogException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was last seen of one catalog. It is read anew when its timestamp is another one, every ten minutes, as it may run out, and every few seconds while something in it
 * is refused, as that may be mended without another timestamp. What is refused is told in the log, once. Safe for use by several threads.
 */
final class Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration FRESH_IF_REFUSED = Duration.ofSeconds(5);
    private static final String TIMESTAMP = "timestamp.json";
    private static final int MOST_BYTES = 16 * 1024;

    private final Known known;
    private final Supplier<Source> files;
    private final RepositoryClient client;
    private final Clock clock;
    private Optional<Look> last = Optional.empty();
    private List<String> told = List.of();

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

    /** What was seen or why nothing is accepted, by which timestamp, when, and for how long it counts. */
    private record Look(
            Offers offers, Optional<CatalogException> problem, byte[] timestamp, Instant when, Duration fresh) {
        boolean isFresh(byte[] now, Instant moment) {
            return Arrays.equals(timestamp, now) && !moment.isBefore(when) && moment.isBefore(when.plus(fresh));
        }

        List<String> refusals() {
            return Stream.concat(problem.stream(), offers.refused().stream().map(entry -> entry.why()))
                    .map(why -> String.valueOf(why.getMessage()))
                    .toList();
        }
    }

    synchronized Offers look() throws CatalogException {
        Instant now = clock.instant();
        Source source = files.get();
        byte[] timestamp = timestamp(source);
        Optional<Look> fresh = last.filter(look -> look.isFresh(timestamp, now));
        Look look = fresh.isPresent() ? fresh.get() : read(source, timestamp, now);
        if (look.problem().isPresent()) {
            throw look.problem().get();
        }
        return look.offers();
    }

    private Look read(Source source, byte[] timestamp, Instant now) {
        last = Optional.empty();
        Look look = readAll(source, timestamp, now);
        last = Optional.of(look);
        if (!told.equals(look.refusals())) {
            told = look.refusals();
            told.forEach(why -> LOG.warn("the catalog {}: {}", known.name(), why));
        }
        return look;
    }

    private Look readAll(Source source, byte[] timestamp, Instant now) {
        try {
            Contents contents = catalog(source).refresh();
            Offers offers = Offers.of(known.name(), contents);
            Duration fresh = contents.refusals().isEmpty() ? FRESH : FRESH_IF_REFUSED;
            return new Look(offers, Optional.empty(), timestamp, now, fresh);
        } catch (RefusedException e) {
            return new Look(Offers.NONE, Optional.of(Words.of(e)), timestamp, now, FRESH_IF_REFUSED);
        }
    }

    /** When it was last read; empty when it was not, or is not accepted. */
    synchronized Optional<Instant> refreshed() {
        return last.filter(look -> look.problem().isEmpty()).map(Look::when);
    }

    /** Reads anew at the next look. */
    synchronized void forget() {
        last = Optional.empty();
    }

    private SignedCatalog catalog(Source source) {
        return new SignedCatalog(known.root(), source, client);
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
        return open(release, files.get());
    }

    /** {@return a release's jar out of these files of the catalog} */
    byte[] open(Release release, Source from) throws CatalogException {
        try {
            return catalog(from).open(release);
        } catch (RefusedException e) {
            throw Words.of(e);
        }
    }
}
