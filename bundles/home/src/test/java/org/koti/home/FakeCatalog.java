package org.koti.home;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.koti.api.app.AppId;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.Listing;
import org.koti.spi.catalog.Origin;
import org.koti.spi.catalog.RefusedEntry;

/** A catalog in memory, of the apps that {@link FakeApps} knows. */
final class FakeCatalog implements Catalog {
    /** A publisher beside the one that everybody knows, as a page shows it. */
    static final String STRANGER = "zoo";

    final List<RefusedEntry> refused = new CopyOnWriteArrayList<>();

    /** What is wrong with it; nothing when null. */
    volatile CatalogException.@Nullable Kind damage;

    /** Where what it lists comes from. */
    volatile Origin origin = new Origin("Koti", "Acme", 3, LocalizedText.of("Faster.\nSmaller."), Optional.empty());

    /** Whether it has an app of another publisher, too. */
    volatile boolean strangers;

    /** What it has besides. */
    final List<CatalogEntry> more = new CopyOnWriteArrayList<>();

    private final AtomicLong editions = new AtomicLong();

    @Override
    public Listing listing() throws CatalogException {
        if (damage == CatalogException.Kind.MISSING) {
            throw new CatalogException(CatalogException.Kind.MISSING, "catalog.json", "the list is not there");
        }
        Stream<AppId> stranger = strangers ? Stream.of(new AppId(STRANGER, "weather")) : Stream.empty();
        Stream<CatalogEntry> listed =
                Stream.concat(FakeApps.ALL.stream(), stranger).map(this::entry);
        return new Listing(
                editions.incrementAndGet(), Stream.concat(listed, more.stream()).toList(), refused);
    }

    @Override
    public VerifiedJar open(CatalogEntry entry) throws CatalogException {
        Optional<CatalogException.Kind> wrong = Optional.ofNullable(damage);
        if (wrong.isPresent()) {
            throw new CatalogException(wrong.get(), "battleship.jar", "the file is not what it should be");
        }
        return new VerifiedJar(entry.id(), entry.sha256(), new byte[0]);
    }

    @Override
    public byte[] icon(CatalogEntry entry) throws CatalogException {
        if (damage != null) {
            throw new CatalogException(CatalogException.Kind.MISSING, "battleship.jar", "it is not here");
        }
        return FakeFiles.ICON.getBytes(StandardCharsets.UTF_8);
    }

    /** An entry that says these words. */
    static CatalogEntry entry(String name, String title, String summary, String description) {
        return new CatalogEntry(
                new AppId(STRANGER, name),
                "1.0.0",
                LocalizedText.of(title),
                LocalizedText.of(summary),
                LocalizedText.of(description),
                "MIT",
                1000,
                "ee".repeat(32),
                new Origin("Club", "", 1, LocalizedText.of(""), Optional.empty()));
    }

    private CatalogEntry entry(AppId id) {
        Declaration declared = FakeApps.declaration(id);
        return new CatalogEntry(
                id,
                declared.version(),
                declared.title(),
                declared.summary(),
                declared.description(),
                declared.license(),
                123_456,
                FakeApps.sha256(id),
                origin);
    }
}
