package org.koti.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.koti.spi.app.ShortId;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.CatalogPreview;
import org.koti.spi.catalog.CatalogStanding;
import org.koti.spi.catalog.Catalogs;
import org.koti.spi.catalog.Listing;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The apps of all catalogs together: of an app that several list the newest release, whoever lists it. */
@Component(immediate = true)
public final class SignedCatalogs implements Catalog, Catalogs {
    private final Stocks stocks;
    private final Assortment assortment;
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
        this.assortment = new Assortment(stocks);
        this.daily = daily;
    }

    /** Called by Declarative Services. What is being fetched is cut off. */
    @Deactivate
    public void stop() {
        daily.stop();
        stocks.stop();
    }

    private static Path path(BundleContext context, String property) {
        return Path.of(Optional.ofNullable(context.getProperty(property))
                .orElseThrow(() -> new IllegalStateException("the framework property " + property + " is missing")));
    }

    @Override
    public Listing listing() throws CatalogException {
        return assortment.look();
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
        return assortment.of(stock).offers().stream()
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
                return icon(offer.get(), stock.kept(offer.get().release()));
            }
        }
        throw unlisted(entry);
    }

    private static byte[] icon(Offer offer, byte[] jar) throws CatalogException {
        String file = offer.release().target().path();
        try {
            return JarIcon.find(jar, offer.icon())
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
        return stocks.refresh();
    }

    @Override
    public CatalogPreview inspect(String place) throws CatalogException {
        return stocks.inspect(Place.parse(place));
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
