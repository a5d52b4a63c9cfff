package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.CatalogException.Kind;
import org.koti.spi.catalog.RefusedEntry;

/** The person's catalogs: how each stands, and that nothing is trusted before they saw it and said yes. */
class CatalogsPagesTest extends SettledHarness {
    private static final String PATH = "/catalogs";
    private static final String REMOVAL = "/catalogs/" + FakeCatalogs.ROOT + "/remove";
    private static final String FINGERPRINT = "0123 4567 89ab cdef";
    private static final String WORDS = "abuse boss fly battle rubber wasp afraid hamster";

    private void add(Optional<Kind> problem, Optional<Instant> expired) {
        home.node.catalogs.added.add(FakeCatalogs.standing("Club", expired, problem));
    }

    private TestBrowser.Reply look(String place) throws IOException {
        return browser.submit(PATH, "/catalogs/look", Map.of("name", "Club", "place", place));
    }

    @Test
    void eachIsShownWithWhereItIsFromAndWhoseItIs() throws Exception {
        add(Optional.empty(), Optional.empty());

        assertThat(page(PATH))
                .contains("<h2>Koti</h2>", "<h2>Club</h2>", FakeCatalogs.PLACE, FINGERPRINT, WORDS, "Acme")
                .contains("Last checked", "Valid until", "November 23, 2026")
                .doesNotContain("ran out on");
        assertThat(page("/catalog")).contains("href=\"/catalogs\"");
    }

    @Test
    void whatRanOutOrIsRefusedSaysSoAndWhy() throws Exception {
        add(Optional.empty(), Optional.of(Instant.EPOCH));
        add(Optional.of(Kind.ROLLED_BACK), Optional.empty());
        CatalogException why = new CatalogException(Kind.CHANGED, "ant.jar", "wrong");
        home.node.catalog.refused.add(new RefusedEntry("Club", "zoo", why));
        home.node.catalog.refused.add(new RefusedEntry("Club", "", new CatalogException(Kind.MIXED, "all", "wrong")));

        assertThat(page(PATH))
                .contains("ran out on January 1, 1970", "is older than what was seen here before")
                .contains("From the publisher zoo:", "The file ant.jar is not the one that the catalog lists")
                .doesNotContain("The file all");
    }

    @Test
    void aDamagedCatalogHidesNothingOfHowTheOthersStand() throws Exception {
        add(Optional.empty(), Optional.empty());
        home.node.catalog.damage = Kind.MISSING;

        assertThat(page(PATH)).contains("<h2>Club</h2>");
    }

    @Test
    void oneIsShownBeforeItIsTrustedAndAddedByWhatWasSeen() throws Exception {
        for (int number = 1; number <= 21; number++) {
            home.node.catalogs.contents.add(FakeCatalog.entry("app" + number, "Title " + number, "", ""));
        }
        TestBrowser.Reply shown = look("/media/stick");

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).contains(FINGERPRINT, WORDS, "Acme", "Title 20", "One more app");
        assertThat(shown.body())
                .doesNotContain("Title 21")
                .contains("value=\"" + FakeCatalogs.LINK.replace("&", "&amp;"));
        assertThat(home.node.catalogs.calls).containsExactly("inspect /media/stick");

        TestBrowser.Reply added = browser.submit(PATH, PATH, Map.of("name", "Club", "place", FakeCatalogs.LINK));
        assertThat(added.status()).isEqualTo(303);
        assertThat(home.node.catalogs.calls).contains("add Club " + FakeCatalogs.LINK);
        assertThat(page(PATH)).contains("Club is added.");
    }

    @Test
    void whatIsNotAcceptedIsSaidAtTheFieldAndTheWordsStay() throws Exception {
        home.node.catalogs.trouble = Optional.of(Kind.UNSIGNED);
        TestBrowser.Reply reply = look("/media/\"stick");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body())
                .contains("href=\"#place\"", "value=\"Club\"", "value=\"/media/&#34;stick\"", "is not signed by those");

        home.node.catalogs.trouble = Optional.of(Kind.NO_NAME);
        assertThat(browser.submit(PATH, PATH, Map.of("name", "Koti", "place", "x"))
                        .body())
                .contains("href=\"#name\"", "A catalog here cannot have the name");
    }

    @Test
    void refreshReadsAllAndTellsWhetherAllIsWell() throws Exception {
        browser.submit(PATH, "/catalogs/refresh", Map.of());
        assertThat(home.node.catalogs.calls).containsExactly("refresh");
        assertThat(page(PATH)).contains("All catalogs were read again.");

        add(Optional.of(Kind.MISSING), Optional.empty());
        browser.submit(PATH, "/catalogs/refresh", Map.of());
        assertThat(page(PATH)).contains("and not all are accepted");
    }

    @Test
    void theCopyOfOneOnTheWebIsShownWithItsAgeAndWhyItIsNotNewer() throws Exception {
        home.node.catalogs.added.add(FakeCatalogs.copied("Town", Optional.empty()));
        assertThat(page(PATH)).contains("Fetched", "Jan 1, 1970").doesNotContain("could not be fetched");
        browser.submit(PATH, "/catalogs/refresh", Map.of());
        assertThat(page(PATH)).contains("All catalogs were read again.");

        home.node.catalogs.added.add(FakeCatalogs.copied("City", Optional.of(Kind.TOO_SLOW), true));
        assertThat(page(PATH)).contains("It is being fetched anew now.").doesNotContain("is too slow");
        browser.submit(PATH, "/catalogs/refresh", Map.of());
        assertThat(page(PATH)).contains("Some catalogs are still being fetched.");
        home.node.catalogs.added.remove(1);

        home.node.catalogs.added.add(FakeCatalogs.copied("Village", Optional.of(Kind.TOO_SLOW)));
        assertThat(page(PATH)).contains("could not be fetched", "is too slow");
        browser.submit(PATH, "/catalogs/refresh", Map.of());
        assertThat(page(PATH)).contains("and not all are accepted");
    }

    @Test
    void anAppWhoseFileIsNotHereHasThePictureOfAnyApp() throws Exception {
        String path = "/catalog/koti/battleship/icon";
        assertThat(browser.get(Host.HOME, path).status()).isEqualTo(200);
        home.node.catalog.damage = Kind.CHANGED;

        var answer = browser.get(Host.HOME, path);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("/assets/app.");
        assertThat(browser.get(Host.HOME, "/catalog/koti/nothing/icon").status())
                .isEqualTo(404);
    }

    @Test
    void oneIsRemovedAfterAYesAndKotisOwnNever() throws Exception {
        assertThat(page(PATH)).doesNotContain(REMOVAL);
        assertThat(browser.get(Host.HOME, REMOVAL).status()).isEqualTo(404);
        assertThat(browser.submit(PATH, REMOVAL, Map.of()).status()).isEqualTo(404);
        assertThat(home.node.catalogs.calls).isEmpty();

        add(Optional.empty(), Optional.empty());
        assertThat(page(PATH)).contains(REMOVAL);
        assertThat(page(REMOVAL)).contains("Remove the catalog Club?");
        assertThat(browser.submit(REMOVAL, REMOVAL, Map.of()).status()).isEqualTo(303);
        assertThat(home.node.catalogs.calls).containsExactly("remove Club");
        assertThat(page(PATH)).contains("Club is removed.").doesNotContain("<h2>Club</h2>");
    }

    @Test
    void nothingIsDoneWithoutTheSessionsToken() throws Exception {
        add(Optional.empty(), Optional.empty());
        Map<String, String> origin = Map.of("Origin", home.origin(Host.HOME));
        for (String path : new String[] {PATH, "/catalogs/look", "/catalogs/refresh", REMOVAL}) {
            assertThat(browser.post(path, Map.of("name", "x", "place", "/x"), origin)
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(home.node.catalogs.calls).isEmpty();
    }
}
