package org.koti.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogPreview;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Catalogs;

/** Catalogs in memory: the distribution's own, and one that ran out. */
final class FakeCatalogs implements Catalogs {
    static final String ROOT = "0123456789abcdef".repeat(4);

    final List<CatalogStanding> all = new CopyOnWriteArrayList<>(List.of(
            standing("Koti", "Koti", Optional.empty(), Optional.empty()),
            standing("Club", "", Optional.of(Instant.EPOCH), Optional.empty())));

    final List<String> added = new CopyOnWriteArrayList<>();

    static CatalogStanding standing(
            String name, String called, Optional<Instant> expired, Optional<CatalogException> problem) {
        return new CatalogStanding(
                name,
                ROOT,
                "/catalogs/" + name,
                called,
                1,
                Optional.empty(),
                Optional.empty(),
                expired,
                problem,
                Optional.empty());
    }

    static String link(String place) {
        return "koti:catalog?root=" + ROOT + "&from=" + place;
    }

    @Override
    public List<CatalogStanding> look() {
        return List.copyOf(all);
    }

    @Override
    public List<CatalogStanding> refresh() {
        return look();
    }

    @Override
    public CatalogPreview inspect(String place) throws CatalogException {
        if (place.equals("relative")) {
            throw new CatalogException(CatalogException.Kind.NO_PLACE, place, "no place");
        }
        CatalogStanding found = new CatalogStanding(
                "",
                ROOT,
                place,
                "Garden club",
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new CatalogPreview(found, link(place), List.of(), List.of());
    }

    @Override
    public CatalogStanding add(String name, String place) throws CatalogException {
        added.add(place);
        CatalogStanding added = standing(name, "Garden club", Optional.empty(), Optional.empty());
        all.add(added);
        return added;
    }

    @Override
    public void remove(String name) throws CatalogException {
        if (!all.removeIf(catalog -> catalog.name().equals(name))) {
            throw new CatalogException(CatalogException.Kind.UNKNOWN, name, "unknown");
        }
    }
}
