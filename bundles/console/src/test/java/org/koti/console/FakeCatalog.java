package org.koti.console;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.koti.api.app.AppId;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.Listing;
import org.koti.spi.catalog.Origin;
import org.koti.spi.catalog.RefusedEntry;

/** A catalog in memory: a new version of one installed app, the very version of another one, and one that is not installed. */
final class FakeCatalog implements Catalog {
    static final AppId FRESH = new AppId("koti", "fresh");

    static final Origin ORIGIN = new Origin("Koti", "Acme", 3, LocalizedText.of("Faster.\nSmaller."), Optional.empty());

    final List<RefusedEntry> refused = new CopyOnWriteArrayList<>();
    final List<CatalogEntry> entries = new CopyOnWriteArrayList<>(List.of(
            entry(FRESH, "ef".repeat(32)),
            entry(FakeHome.HELLO, "cd".repeat(32)),
            entry(FakeHome.QUIET, FakeApps.OLD)));
    /** What is wrong with it; nothing when empty. */
    volatile Optional<CatalogException> trouble = Optional.empty();

    static CatalogEntry entry(AppId id, String sha256) {
        return new CatalogEntry(
                id,
                "2.0.0",
                FakeApps.title(id),
                FakeApps.title(id),
                FakeApps.title(id),
                "Apache-2.0",
                12_340,
                sha256,
                ORIGIN);
    }

    @Override
    public Listing listing() throws CatalogException {
        check();
        return new Listing(1, entries, refused);
    }

    @Override
    public VerifiedJar open(CatalogEntry entry) throws CatalogException {
        check();
        if (!entries.contains(entry)) {
            throw new CatalogException(
                    CatalogException.Kind.UNLISTED, entry.id().toString(), "gone");
        }
        return new VerifiedJar(entry.id(), entry.sha256(), new byte[0]);
    }

    private void check() throws CatalogException {
        if (trouble.isPresent()) {
            throw trouble.get();
        }
    }

    @Override
    public byte[] icon(CatalogEntry entry) {
        throw new UnsupportedOperationException();
    }
}
