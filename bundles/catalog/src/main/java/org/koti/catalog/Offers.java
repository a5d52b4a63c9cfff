package org.koti.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.koti.api.app.AppId;
import org.koti.catalog.tuf.Contents;
import org.koti.catalog.tuf.Fields;
import org.koti.catalog.tuf.MalformedMetadataException;
import org.koti.catalog.tuf.Refusal;
import org.koti.catalog.tuf.Release;
import org.koti.catalog.tuf.Repository;
import org.koti.catalog.tuf.RepositoryId;
import org.koti.catalog.tuf.Target;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.Origin;
import org.koti.spi.catalog.RefusedEntry;

/**
 * What a catalog offers of what it lists: of each app the newest release, unless its publisher says that it is not safe, or it says nothing that can be shown. An
 * older release never takes the place of one that is refused.
 *
 * @param called what the catalog calls itself
 * @param expires when what it says itself runs out or ran out
 * @param expiredSince when what it says itself ran out, if it has
 * @param offers by title in the default language
 * @param refused the rest
 */
record Offers(
        String called,
        Optional<Instant> expires,
        Optional<Instant> expiredSince,
        List<Offer> offers,
        List<RefusedEntry> refused) {
    /** Of a catalog that is not accepted. */
    static final Offers NONE = new Offers("", Optional.empty(), Optional.empty(), List.of(), List.of());

    /** At most so many apps of a catalog are offered. */
    static final int MOST = 10_000;

    static final Comparator<Offer> BY_TITLE = Comparator.comparing(
                    (Offer offer) -> offer.entry().title().in(Locale.ROOT))
            .thenComparing(offer -> offer.entry().id().toString());

    Offers {
        offers = List.copyOf(offers);
        refused = List.copyOf(refused);
    }

    static Offers of(String catalog, Contents contents) {
        List<RefusedEntry> refused = new ArrayList<>();
        for (Refusal refusal : contents.refusals()) {
            refused.add(new RefusedEntry(catalog, refusal.publisher().value(), Words.of(refusal.why())));
        }
        Map<AppId, Integer> minSafe = minSafe(contents);
        List<Offer> offers = new ArrayList<>();
        for (Release release : newest(contents.releases())) {
            try {
                offers.add(offer(catalog, contents, release, minSafe));
            } catch (CatalogException e) {
                refused.add(new RefusedEntry(catalog, release.publisher().value(), e));
            }
        }
        offers.sort(BY_TITLE);
        return new Offers(
                About.name(contents.catalog()),
                Optional.of(contents.catalog().expires()),
                contents.catalog().expiredSince(),
                offers.size() > MOST ? offers.subList(0, MOST) : offers,
                refused);
    }

    private static List<Release> newest(List<Release> releases) {
        Map<AppId, Release> newest = new HashMap<>();
        for (Release release : releases) {
            newest.merge(release.id(), release, (one, other) -> one.version() > other.version() ? one : other);
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(release -> release.id().toString()))
                .toList();
    }

    /** By what the publishers say themselves: a catalog that does not list a release hides no warning in it. */
    private static Map<AppId, Integer> minSafe(Contents contents) {
        Map<AppId, Integer> minSafe = new HashMap<>();
        for (Repository publisher : contents.publishers().values()) {
            for (Target target : publisher.targets().files().values()) {
                Release.of(publisher, target)
                        .ifPresent(release -> minSafe.merge(release.id(), minSafe(release), Math::max));
            }
        }
        return minSafe;
    }

    private static int minSafe(Release release) {
        try {
            Target target = release.target();
            return ReleaseFormat.minSafe(new Fields(target.path(), target.custom()), release.version());
        } catch (MalformedMetadataException e) {
            return 1;
        }
    }

    private static Offer offer(String catalog, Contents contents, Release release, Map<AppId, Integer> minSafe)
            throws CatalogException {
        String path = release.target().path();
        if (release.version() < minSafe.getOrDefault(release.id(), 1)) {
            throw new CatalogException(
                    Kind.UNSAFE,
                    path,
                    path
                            + ": its publisher says that it is not safe any more; get a newer catalog, or ask whoever"
                            + " keeps this one");
        }
        try {
            ReleaseText text =
                    ReleaseFormat.read(path, release.version(), release.target().custom());
            return new Offer(entry(catalog, contents, release, text), release, text.icon());
        } catch (MalformedMetadataException e) {
            throw new CatalogException(Kind.MALFORMED, path, e.getMessage() + "; tell its publisher");
        }
    }

    private static CatalogEntry entry(String catalog, Contents contents, Release release, ReleaseText text) {
        Target jar = release.target();
        return new CatalogEntry(
                release.id(),
                text.version(),
                text.title(),
                text.summary(),
                text.description(),
                text.license(),
                jar.length(),
                jar.sha256(),
                new Origin(
                        catalog,
                        publisher(contents, release.publisher()),
                        release.version(),
                        text.notes(),
                        expiredSince(contents.catalog(), release)));
    }

    private static String publisher(Contents contents, RepositoryId id) {
        return Optional.ofNullable(contents.publishers().get(id))
                .map(About::name)
                .orElse("");
    }

    private static Optional<Instant> expiredSince(Repository catalog, Release release) {
        return Stream.of(catalog.expiredSince(), release.expiredSince())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }
}
