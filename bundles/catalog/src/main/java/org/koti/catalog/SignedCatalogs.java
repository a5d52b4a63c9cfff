package org.koti.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.spi.app.ShortId;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogLink;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Catalogs;
import org.koti.spi.catalog.RefusedEntry;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The apps of all catalogs together: of an app that several list the newest release, whoever lists it. */
@Component(immediate = true)
public final class SignedCatalogs implements Catalog, Catalogs {
    private final Stocks stocks;
    private final DailyFetch daily;

    /**
     * Called by Declarative Services.
     *
     * @param context gives the framework properties
     */
    @Activate
    public SignedCatalogs(BundleContext context) {
        this(
                new Stocks(
                        path(context, "koti.catalog"),
                        path(context, "koti.catalog.root"),
                        path(context, "koti.home").resolve("catalogs"),
                        new Fetcher(),
                        Clock.systemUTC()),
                new DailyFetch(new NetworkSwitch(context)::isOn, Clock.systemUTC()));
        daily.start(stocks);
    }

    /**
     * Makes it.
     *
     * @param daily which is not started
     */
    SignedCatalogs(Stocks stocks, DailyFetch daily) {
        this.stocks = stocks;
        this.daily = daily;
    }

    /** Called by Declarative Services. */
    @Deactivate
    public void stop() {
        daily.stop();
    }

    private static Path path(BundleContext context, String property) {
        return Path.of(Optional.ofNullable(context.getProperty(property))
                .orElseThrow(() -> new IllegalStateException("the framework property " + property + " is missing")));
    }

    @Override
    public List<CatalogEntry> entries() throws CatalogException {
        Map<AppId, Offer> newest = new HashMap<>();
        for (Stock stock : stocks.all()) {
            for (Offer offer : offers(stock)) {
                newest.merge(offer.entry().id(), offer, SignedCatalogs::newer);
            }
        }
        return newest.values().stream()
                .sorted(Offers.BY_TITLE)
                .map(Offer::entry)
                .toList();
    }

    private static Offer newer(Offer one, Offer other) {
        return other.release().version() > one.release().version() ? other : one;
    }

    /** A catalog that the person added hides nothing of the others, whatever is wrong with it; it is among what is refused. */
    private List<Offer> offers(Stock stock) throws CatalogException {
        try {
            return stock.shelf().look().offers();
        } catch (CatalogException e) {
            if (stocks.isOwn(stock)) {
                throw e;
            }
            return List.of();
        }
    }

    @Override
    public List<RefusedEntry> refused() throws CatalogException {
        List<RefusedEntry> refused = new ArrayList<>();
        for (Stock stock : stocks.all()) {
            try {
                refused.addAll(stock.shelf().look().refused());
            } catch (CatalogException e) {
                if (stocks.isOwn(stock)) {
                    throw e;
                }
                refused.add(new RefusedEntry(stock.known().name(), "", e));
            }
        }
        return refused;
    }

    @Override
    public VerifiedJar open(CatalogEntry entry) throws CatalogException {
        for (Stock stock : stocks.all()) {
            Optional<Offer> offer = offer(stock, entry);
            if (offer.isPresent()) {
                return open(stock, offer.get());
            }
        }
        throw unlisted(entry);
    }

    private static VerifiedJar open(Stock stock, Offer offer) throws CatalogException {
        CatalogEntry entry = offer.entry();
        return new VerifiedJar(entry.id(), entry.sha256(), stock.shelf().open(offer.release()));
    }

    private Optional<Offer> offer(Stock stock, CatalogEntry entry) throws CatalogException {
        return offers(stock).stream()
                .filter(offer -> offer.entry().id().equals(entry.id())
                        && offer.entry().sha256().equals(entry.sha256()))
                .findFirst();
    }

    private static CatalogException unlisted(CatalogEntry entry) {
        String wanted = ShortId.of(entry.id()) + " " + entry.version();
        return new CatalogException(
                Kind.UNLISTED, wanted, "No catalog lists " + wanted + " any more. Look at it again.");
    }

    @Override
    public byte[] icon(CatalogEntry entry) throws CatalogException {
        for (Stock stock : stocks.all()) {
            Optional<Offer> offer = offer(stock, entry);
            if (offer.isPresent()) {
                return icon(offer.get(), open(stock, offer.get()));
            }
        }
        throw unlisted(entry);
    }

    private static byte[] icon(Offer offer, VerifiedJar jar) throws CatalogException {
        String file = offer.release().target().path();
        try {
            return JarIcon.find(jar.bytes(), offer.icon())
                    .orElseThrow(() -> new CatalogException(
                            Kind.MALFORMED,
                            file,
                            "The file " + file + " has no SVG or PNG of at most 256 KiB at " + offer.icon() + "."));
        } catch (IOException e) {
            throw new CatalogException(Kind.MALFORMED, file, "The file " + file + " is no jar that can be read.");
        }
    }

    @Override
    public List<CatalogStanding> look() {
        return stocks.look();
    }

    @Override
    public List<CatalogStanding> refresh() {
        try {
            stocks.fetch(mirror -> true);
        } catch (CatalogException e) {
            // looking says so, too
            return stocks.look();
        }
        return stocks.look();
    }

    @Override
    public CatalogLink find(String place) throws CatalogException {
        return stocks.find(Place.parse(place));
    }

    @Override
    public CatalogStanding add(String name, String place) throws CatalogException {
        return stocks.add(name, Place.parse(place));
    }

    @Override
    public void remove(String name) throws CatalogException {
        stocks.remove(name);
    }
}
