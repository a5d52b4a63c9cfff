package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.Permission;
import org.koti.api.permission.Sign;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.Origin;
import org.koti.spi.catalog.RefusedEntry;
import org.koti.spi.consent.Grant;

/** The page of the catalog where the person says yes to an app, or to another version of it. */
class ConsentPageTest extends SettledHarness {
    private static final String ENTRY = "/catalog/koti/battleship";
    private static final Permission LOBBY = new LobbyAccess("battleship/1");
    private static final String CHOICE = "aria-describedby=\"permission-LobbyAccess-battleship-1-why\"";

    private TestBrowser.Reply install() throws IOException {
        return browser.submit(ENTRY, ENTRY, Map.of("sha256", FakeApps.sha256(FakeApps.BATTLESHIP)));
    }

    private void allow(Permission permission, Optional<Instant> until) {
        home.node.apps.grants().give(FakeApps.BATTLESHIP, permission, Grant.Who.ON_PAGE, until);
    }

    @Test
    void whatIsHeldForGoodStaysChosenAndAnythingElseIsSaid() throws Exception {
        Instant end = clock.instant().plus(Duration.ofHours(1));
        home.node.apps.putOther(FakeApps.BATTLESHIP);
        allow(LOBBY, Optional.empty());
        allow(new Sign(), Optional.of(end));

        assertThat(page(ENTRY))
                .contains(CHOICE + " checked>")
                .contains("So that nobody can deny a move. You allowed this until "
                        + new Texts(Locale.ENGLISH).moment(end) + ", and it ends then with this version too.</p>")
                .contains("To show your games. <em>Not allowed so far.</em>");
    }

    @Test
    void whatIsHeldUntilATimeIsChosenAnewOrLeftOut() throws Exception {
        home.node.apps.putOther(FakeApps.BATTLESHIP);
        allow(LOBBY, Optional.of(clock.instant().plus(Duration.ofHours(1))));

        assertThat(page(ENTRY))
                .contains(CHOICE, "</em> You allowed this until ")
                .doesNotContain(CHOICE + " checked");
    }

    @Test
    void aNewAppHasNothingChosenAndNothingHeld() throws Exception {
        home.node.apps.installed.clear();
        allow(LOBBY, Optional.empty());

        assertThat(page(ENTRY))
                .contains(CHOICE)
                .doesNotContain(CHOICE + " checked", "Not allowed so far", "You allowed this");
    }

    @Test
    void theVersionThatIsInstalledIsNotInstalledAnew() throws Exception {
        assertThat(install().header("Location")).isEqualTo("/apps/battleship");

        assertThat(home.node.apps.granted).isEmpty();
    }

    @Test
    void aVersionThatDidNotStartIsNotCalledInstalled() throws Exception {
        home.node.apps.putOther(FakeApps.BATTLESHIP);
        home.node.apps.failing = Optional.of(new Problem(Problem.Kind.NEW_VERSION_FAILED, "2.0.0", "TOO_SLOW"));

        assertThat(install().body()).contains("Its version 2.0.0 did not start, and this one goes on.");
        assertThat(home.node.apps.granted).isEmpty();
    }

    @Test
    void anAppPaintsNoLinesOfItsOwn() {
        Texts texts = new Texts(Locale.ENGLISH);
        LocalizedText painted = LocalizedText.of("It plays.\u00a0\u00a0 \t\u3000\u2003Safety: 6 of 6.\nIt is free.");
        List<AskedPermission> asks = List.of(new AskedPermission(new Sign(), painted, false));
        CatalogEntry entry = new CatalogEntry(
                FakeApps.HELLO,
                "1.0.0",
                painted,
                painted,
                painted,
                "Apache-2.0",
                1,
                "0".repeat(64),
                home.node.catalog.origin);
        Declaration declaration =
                new Declaration("hello", "1.0.0", painted, painted, painted, "icon.svg", "Apache-2.0", asks);

        EntryView view = EntryView.of(entry, home.node.apps, texts);

        String plain = "It plays. Safety: 6 of 6.\nIt is free.";
        assertThat(List.of(view.title(), view.summary(), view.prose())).containsOnly(plain);
        assertThat(AskedView.of(declaration, List.of(), texts))
                .extracting(AskedView::reason)
                .containsExactly(plain);
    }

    @Test
    void saysWhoPublishedItAndWhatIsNew() throws Exception {
        assertThat(page(ENTRY))
                .contains("<dt>Publisher</dt><dd>Acme</dd>", "fingerprint</dt><dd><code title=\"koti\">koti</code>")
                .contains(
                        "<dt>Catalog</dt><dd>Koti</dd>",
                        "<dt>Release</dt><dd>3</dd>",
                        "<li>Faster.</li>",
                        "<li>Smaller.</li>")
                .doesNotContain("id=\"expired\"", "id=\"alike\"");
    }

    @Test
    void saysThatWhatStandsBehindItRanOut() throws Exception {
        home.node.catalog.origin = new Origin("Koti", "", 3, LocalizedText.of(""), Optional.of(Instant.EPOCH));

        assertThat(page(ENTRY))
                .contains("id=\"expired\"", "ran out on January 1, 1970", "<dt>Publisher</dt><dd>says no name</dd>")
                .doesNotContain("What is new");
        assertThat(page("/catalog")).contains("What stands behind it ran out on January 1, 1970");
    }

    @Test
    void warnsOfATitleThatMayBeTakenForAnInstalledApps() throws Exception {
        home.node.apps.installed.clear();
        home.node.apps.putTitled(FakeApps.HELLO, "B\u0430ttleship");

        assertThat(page(ENTRY)).contains("id=\"alike\"").contains("Its title may be taken for that of another app");
    }

    @Test
    void saysBeforeTheYesThatAnotherPublishersAppHasTheName() throws Exception {
        home.node.apps.installed.clear();
        assertThat(page(ENTRY)).doesNotContain("id=\"alike\"");
        home.node.apps.put(new AppId("zeppelin", FakeApps.BATTLESHIP.name()), State.ACTIVE);

        assertThat(page(ENTRY))
                .contains(
                        "id=\"alike\"", "zeppelin/battleship", "This is not its next version", "remove that one first");
    }

    @Test
    void saysWhatIsRefusedAndShowsTheRest() throws Exception {
        home.node.catalog.refused.add(new RefusedEntry(
                "Koti",
                "0123456789abcdef".repeat(4),
                new CatalogException(CatalogException.Kind.UNSIGNED, "2.targets.json", "insides")));

        assertThat(page("/catalog"))
                .contains("From the publisher 0123456789abcdef: The file 2.targets.json is not signed", "Weather")
                .doesNotContain("insides", "0123456789abcdef0");
    }

    @Test
    void tellsPublishersApartWhereThereAreSeveral() throws Exception {
        assertThat(page("/catalog")).doesNotContain("by Acme (");
        home.node.catalog.strangers = true;

        assertThat(page("/catalog")).contains("by Acme (koti)", "by Acme (zoo)");
    }

    @Test
    void whatIsKeptOfAnotherPublishersAppAmongPeopleIsSaidToGo() throws Exception {
        home.node.apps.installed.clear();
        assertThat(page(ENTRY)).contains("<dt>Name</dt><dd>battleship</dd>").doesNotContain("id=\"replaces\"");

        home.node.people.holder = Optional.of(FakeApps.BATTLESHIP);
        assertThat(page(ENTRY)).doesNotContain("id=\"replaces\"");

        home.node.people.holder = Optional.of(new AppId("eve", "battleship"));
        assertThat(page(ENTRY))
                .contains("So far \u2066eve/battleship\u2069 has used the name battleship with other people.")
                .contains("with their app named “battleship”, whoever published it");
    }

    @Test
    void aNameThatAnotherPublishersAppHasIsSaid() throws Exception {
        AppId other = new AppId("eve", "battleship");
        home.node.apps.installed.clear();
        home.node.apps.put(other, State.ACTIVE);

        TestBrowser.Reply reply = install();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body())
                .contains("Another app of this name is installed: \u2066eve/battleship\u2069. Remove it first.");
        assertThat(home.node.apps.installed).containsOnlyKeys(other);
    }
}
