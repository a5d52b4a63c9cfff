package org.koti.home;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.RefusedEntry;

/** The pages of the person's catalogs. */
final class CatalogLooks {
    private static final String PAGE = "/catalogs";
    private static final String REMOVAL = "/catalogs/" + FakeCatalogs.ROOT + "/remove";
    private static final Map<String, String> ZEPPELIN = Map.of("name", "zeppelin", "place", FakeCatalogs.PLACE);

    private final Looks looks;
    private final TestBrowser browser;
    private final FakeNode node;

    CatalogLooks(Looks looks, TestBrowser browser) {
        this.looks = looks;
        this.browser = browser;
        this.node = looks.home.node;
    }

    void all() throws IOException {
        looks.look(browser, PAGE);
        looks.send(browser, PAGE, "/catalogs/look", ZEPPELIN);
        IntStream.range(0, 30)
                .forEach(number -> node.catalogs.contents.add(FakeCatalog.entry("koti", "zeppelin", "", "")));
        node.catalogs.expired = Optional.of(Instant.EPOCH);
        node.catalogs.refused.add(
                new RefusedEntry("", FakeCatalog.STRANGER, new CatalogException(Kind.CHANGED, "zeppelin", "wrong")));
        looks.send(browser, PAGE, "/catalogs/look", ZEPPELIN);
        looks.send(browser, PAGE, PAGE, ZEPPELIN);
        looks.look(browser, REMOVAL);
        looks.send(browser, PAGE, "/catalogs/refresh", Map.of());
        looks.send(browser, PAGE, REMOVAL, Map.of());
        node.catalogs.added.add(FakeCatalogs.standing("zeppelin", Optional.empty(), Optional.of(Kind.MISSING)));
        looks.send(browser, PAGE, "/catalogs/refresh", Map.of());
        node.catalogs.added.add(FakeCatalogs.copied("zeppelin", Optional.empty()));
        node.catalogs.added.add(FakeCatalogs.copied("zeppelin", Optional.of(Kind.TOO_SLOW)));
        node.catalogs.added.add(FakeCatalogs.copied("zeppelin", Optional.empty(), true));
        looks.look(browser, PAGE);
        looks.send(browser, PAGE, "/catalogs/refresh", Map.of());
        looks.look(browser, PAGE);
        node.catalogs.trouble = Optional.of(Kind.NO_PLACE);
        looks.send(browser, PAGE, "/catalogs/look", ZEPPELIN);
        node.catalogs.trouble = Optional.empty();
    }
}
