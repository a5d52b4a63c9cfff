package org.koti.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.Listing;
import org.koti.spi.catalog.RefusedEntry;

/**
 * What all catalogs offer together: of an app that several list the newest release, once. It is put together anew only where one of them says something else. Safe for use by
 * several threads.
 */
final class Assortment {
    private final Stocks stocks;
    private List<Offers> parts = List.of();
    private Listing listing = new Listing(0, List.of(), List.of());

    Assortment(Stocks stocks) {
        this.stocks = stocks;
    }

    synchronized Listing look() throws CatalogException {
        List<Offers> now = new ArrayList<>();
        for (Stock stock : stocks.all()) {
            now.add(of(stock));
        }
        if (!now.equals(parts)) {
            listing = together(listing.edition() + 1, now);
            parts = now;
        }
        return listing;
    }

    /** A catalog that the person added hides nothing of the others, whatever is wrong with it; it is among what is refused. */
    Offers of(Stock stock) throws CatalogException {
        try {
            return stock.shelf().look();
        } catch (CatalogException e) {
            if (stocks.isOwn(stock)) {
                throw e;
            }
            RefusedEntry all = new RefusedEntry(stock.known().name(), "", e);
            return new Offers("", Optional.empty(), Optional.empty(), List.of(), List.of(all));
        }
    }

    private static Listing together(long edition, List<Offers> parts) {
        Map<AppId, Offer> newest = new HashMap<>();
        for (Offers part : parts) {
            part.offers().forEach(offer -> newest.merge(offer.entry().id(), offer, Assortment::newer));
        }
        return new Listing(
                edition,
                newest.values().stream()
                        .sorted(Offers.BY_TITLE)
                        .map(Offer::entry)
                        .toList(),
                parts.stream().flatMap(part -> part.refused().stream()).toList());
    }

    private static Offer newer(Offer one, Offer other) {
        return other.release().version() > one.release().version() ? other : one;
    }
}
