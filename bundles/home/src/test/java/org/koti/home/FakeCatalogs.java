package org.koti.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogPreview;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Catalogs;
import org.koti.spi.catalog.Fetched;
import org.koti.spi.catalog.RefusedEntry;

/** Catalogs in memory: the one that came with Koti, and those that are added. */
final class FakeCatalogs implements Catalogs {
    static final String PLACE = "/zeppelin";
    static final String ROOT = "0123456789abcdef".repeat(4);
    static final String LINK = "koti:catalog?root=" + ROOT + "&from=" + PLACE;

    final List<CatalogStanding> added = new CopyOnWriteArrayList<>();
    final List<CatalogEntry> contents = new CopyOnWriteArrayList<>();
    final List<RefusedEntry> refused = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();

    /** Since when what the one to be added says is not valid any more. */
    volatile Optional<Instant> expired = Optional.empty();

    /** Why nothing is added or removed. */
    volatile Optional<Kind> trouble = Optional.empty();

    static CatalogStanding standing(String name, Optional<Instant> expired, Optional<Kind> problem) {
        Optional<CatalogException> why = problem.map(kind -> new CatalogException(kind, PLACE, "wrong"));
        Optional<Instant> when = why.isEmpty() ? Optional.of(Instant.parse("2026-11-23T12:00:00Z")) : Optional.empty();
        Optional<Instant> expires = expired.or(() -> when);
        return new CatalogStanding(
                name, ROOT, PLACE, why.isEmpty() ? "Acme" : "", 1, when, expires, expired, why, Optional.empty());
    }

    /** One on the web, of which there is a copy. */
    static CatalogStanding copied(String name, Optional<Kind> failure) {
        return copied(name, failure, false);
    }

    static CatalogStanding copied(String name, Optional<Kind> failure, boolean underWay) {
        CatalogStanding one = standing(name, Optional.empty(), Optional.empty());
        Optional<CatalogException> why = failure.map(kind -> new CatalogException(kind, PLACE, "wrong"));
        return new CatalogStanding(
                one.name(),
                one.id(),
                one.place(),
                one.called(),
                one.apps(),
                one.refreshed(),
                one.expires(),
                one.expiredSince(),
                one.problem(),
                Optional.of(new Fetched(Instant.EPOCH, why, underWay)));
    }

    private void call(String call) throws CatalogException {
        calls.add(call);
        if (trouble.isPresent()) {
            throw new CatalogException(trouble.get(), PLACE, "wrong");
        }
    }

    @Override
    public List<CatalogStanding> look() {
        List<CatalogStanding> all = new ArrayList<>();
        all.add(standing("Koti", Optional.empty(), Optional.empty()));
        all.addAll(added);
        return all;
    }

    @Override
    public List<CatalogStanding> refresh() {
        calls.add("refresh");
        return look();
    }

    @Override
    public CatalogPreview inspect(String place) throws CatalogException {
        call("inspect " + place);
        return new CatalogPreview(standing("", expired, Optional.empty()), LINK, contents, refused);
    }

    @Override
    public CatalogStanding add(String name, String place) throws CatalogException {
        call("add " + name + " " + place);
        CatalogStanding one = standing(name, expired, Optional.empty());
        added.add(one);
        return one;
    }

    @Override
    public void remove(String name) throws CatalogException {
        call("remove " + name);
        added.removeIf(each -> each.name().equals(name));
    }
}
