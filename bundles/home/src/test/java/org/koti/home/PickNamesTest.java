package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.Activity;
import org.koti.spi.limit.Resource;
import org.koti.spi.pick.PickRequest;

/** Whoever gave them, the names on the pages of picks can be seen, and told apart. */
class PickNamesTest extends SettledHarness {
    private static final String FRAME = "/apps/battleship";
    private static final String PAGE = "/apps/battleship/pick";
    private static final String HELLO = PAGE + "?from=hello";
    private static final String VISITS = HELLO + "&in=visits";
    private static final String ZALGO = "Z" + "\u0310".repeat(40) + "algo";
    private static final Pattern NAME = Pattern.compile("<label class=\"cover\"[^>]* dir=\"auto\">([^<]*)</label>");

    private static final String NOTICE = "<p class=\"notice\"";

    @BeforeEach
    void keepAnother() {
        home.node.apps.put(FakeApps.HELLO, State.ACTIVE);
    }

    /** An app with its id. */
    private static String called(String title, AppId app) {
        return "\u2068" + title + "\u2069 (" + ID + app + "</code>)";
    }

    private void askRecord() {
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.RECORD, "To test.");
    }

    private Map<String, String> fields(String id) {
        Map<String, String> fields = new LinkedHashMap<>(home.node.picks.fields());
        fields.put("from", "hello");
        fields.put("in", "visits");
        fields.put("record", RecordPickPagesTest.value(home.node.picks.records, id));
        return fields;
    }

    @Test
    void aRecordWhoseNameShowsNothingIsSaidToHaveNone() throws Exception {
        String blank = "\u3164\u00a0\u2800";
        home.node.picks.records.of(FakeApps.HELLO).put("visits", blank, "{}");
        home.node.picks.records.of(FakeApps.HELLO).put("visits", ZALGO, "{}");
        askRecord();
        assertThat(NAME.matcher(page(VISITS)).results().map(name -> name.group(1)))
                .containsExactly("Z\u0310\u0310\u0310\u0310algo", "(without a name)");
        assertThat(browser.submit(PAGE, PAGE + "/record", fields(blank)).header("Location"))
                .isEqualTo(FRAME);
        assertThat(page(FRAME)).contains("You gave Battleship: (without a name).");
    }

    @Test
    void aContactWhoseNameShowsNothingIsSaidToHaveNone() throws Exception {
        home.node.people.add(2, "\u2800\u3164", false, false);
        home.node.people.add(3, ZALGO, false, false);
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.CONTACT, "To test.");
        assertThat(page(PAGE))
                .contains(">(without a name)<", ">Z\u0310\u0310\u0310\u0310algo<")
                .doesNotContain("\u2800", "\u3164", "\u0310".repeat(5));
        Map<String, String> fields = new LinkedHashMap<>(home.node.picks.fields());
        fields.put("contact", FakeNode.person(2).did());
        browser.submit(PAGE, PAGE + "/contact", fields);
        assertThat(home.node.picks.contacts)
                .singleElement()
                .satisfies(given -> assertThat(given.name()).isEqualTo("\u2800\u3164"));
        assertThat(page(FRAME)).contains("You gave Battleship: (without a name).");
    }

    /** What a browser calls a file steers nothing, and is no id. */
    @Test
    void aFileIsCalledByItsName() throws Exception {
        Map<String, String> names = Map.of(
                "\u05d0\u05d1 7.txt", "\u2068\u05d0\u05d1 7.txt\u2069",
                "a\u202ecod.exe", "a cod.exe",
                "x \u2066koti/hello\u2069.txt", "x koti/hello .txt",
                "\u2800\u3164", "(without a name)");
        for (Map.Entry<String, String> name : names.entrySet()) {
            home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.FILE, "To test.");
            browser.upload(PAGE, home.node.picks.fields(), name.getKey(), "x");
            assertThat(page(FRAME)).contains("You gave Battleship: " + name.getValue() + ".");
        }
    }

    @Test
    void theLogSaysSoToo() throws Exception {
        for (List<String> details :
                List.of(List.of("koti/hello", "visits", ""), List.of("koti/hello", "visits", "\u2800"))) {
            home.node
                    .apps
                    .log()
                    .note(new Activity(Instant.now(), Activity.Kind.RECORD_PICKED, "koti/battleship", details));
            assertThat(page("/activity"))
                    .contains("You picked a record of " + called("Hello &lt;b&gt;", FakeApps.HELLO)
                            + " for Battleship: (without a name) in visits.");
            home.node.apps.events.clear();
        }
    }

    /** Which app asks, and which app it is whose record is given. */
    @Test
    void appsOfOneTitleAreToldApart() throws Exception {
        home.node.picks.records.of(FakeApps.HELLO).put("visits", "one", "{}");
        askRecord();
        for (String title : List.of("Battleship", "battle ship", "B\u0430ttleship", "BattIeship", "B\u00e5ttleship!")) {
            home.node.apps.putTitled(FakeApps.HELLO, title);
            String asker = called("Battleship", FakeApps.BATTLESHIP);
            String keeper = called(title, FakeApps.HELLO);
            assertThat(page(FRAME)).contains(asker + " asks you for a record", asker + " says why:");
            assertThat(page(PAGE)).contains(asker + " asks you for a record", keeper + "</span></a>");
            assertThat(page(VISITS))
                    .contains("<h2><span>" + keeper + ": visits</span></h2>", "All that " + keeper + " keeps")
                    .contains(">Give " + asker + " a copy of this record</span></button>", asker + " gets a copy");
        }
        browser.submit(PAGE, PAGE + "/refuse", home.node.picks.fields());
        assertThat(page(FRAME)).contains("You refused. " + called("Battleship", FakeApps.BATTLESHIP) + " was");
    }

    @Test
    void anAppWhoseTitleShowsNothingIsCalledByItsId() throws Exception {
        home.node.picks.records.of(FakeApps.HELLO).put("visits", "one", "{}");
        home.node.apps.putTitled(FakeApps.HELLO, "\u2800");
        askRecord();
        assertThat(page(PAGE)).contains(called("(without a name)", FakeApps.HELLO));
    }

    @Test
    void otherAppsAreCalledByTheirTitles() throws Exception {
        home.node.picks.records.of(FakeApps.HELLO).put("visits", "one", "{}");
        askRecord();
        for (String title : List.of(
                "Hello",
                "Hei, maailma!",
                "\u041f\u0440\u0438\u0432\u0435\u0442",
                "\u65e5\u8a18\u5e33\u30e1\u30e2\u30ea",
                "Kortit",
                "R-2")) {
            home.node.apps.putTitled(FakeApps.HELLO, title);
            assertThat(page(PAGE)).contains(">" + title + "</a>").doesNotContain("koti/", "class=\"id\"");
        }
    }

    /** What looks like an id in a title is not where ids are, and the id of the app follows. */
    @Test
    void aTitleDoesNotPassForAnId() throws Exception {
        home.node.apps.putTitled(FakeApps.HELLO, "Greeter");
        askRecord();
        for (String title : List.of(
                "Greeter (koti/hello)",
                "Greeter \u2068(\u2066koti/hello\u2069)",
                "Greeter \uff08koti hello\uff09",
                "Greeter \u27e8koti hello\u27e9",
                "Greeter <koti hello>",
                "koti/hello",
                "koti\u2215hello",
                "x \u2571 hello",
                "x \u30ce hello",
                "hello",
                "he\u2223lo",
                "Koti Hello")) {
            home.node.apps.putTitled(FakeApps.BATTLESHIP, title);
            assertThat(page(FRAME))
                    .as(title)
                    .contains(ID + "koti/battleship</code>) asks you")
                    .doesNotContain(ID + "koti/hello");
            assertThat(page(PAGE))
                    .as(title)
                    .contains(ID + "koti/battleship</code>) asks you")
                    .doesNotContain(ID + "koti/hello");
        }
    }

    /** Who asks is an app, and not the home itself. */
    @Test
    void aTitleDoesNotPassForTheNode() throws Exception {
        askRecord();
        for (String title : List.of(
                "Koti",
                "K0ti",
                "KOTl",
                "K o t i",
                "Koti node",
                "Kodin asetukset",
                "Kotisolmu",
                "K\u043etisi",
                "\u041a\u043e\u0442\u0456",
                "My Koti",
                "Your home",
                "N\u00f8de")) {
            home.node.apps.putTitled(FakeApps.BATTLESHIP, title);
            assertThat(page(FRAME))
                    .as(title)
                    .contains(ID + "koti/battleship</code>) asks you", ID + "koti/battleship</code>) says why");
            assertThat(page(PAGE)).as(title).contains(ID + "koti/battleship</code>) asks you");
        }
    }

    private void keep(AppId app, Instant installed) {
        home.node.apps.putTitled(app, "Mail");
        InstalledApp now = home.node.apps.installed.get(app);
        home.node.apps.installed.put(
                app,
                new InstalledApp(
                        app, now.declaration(), now.sha256(), installed, now.state(), now.problem(), now.bundle()));
        home.node.picks.records.of(app).put("letters", "one", "{}");
    }

    /** An app chooses its id, too; it does not choose when it was installed. */
    @Test
    void appsWhoseIdsLookAlikeAreToldApart() throws Exception {
        Texts texts = new Texts(Texts.LANGUAGES.get(0));
        Instant first = Instant.parse("2026-11-20T12:00:01Z");
        keep(new AppId("koti", "mail"), first);
        keep(new AppId("koti", "rnail"), first.plusSeconds(1));
        askRecord();
        assertThat(page(PAGE))
                .contains(ID + "koti/mail</code>, installed " + texts.exactly(first) + ")")
                .contains(ID + "koti/rnail</code>, installed " + texts.exactly(first.plusSeconds(1)) + ")");
        assertThat(texts.exactly(first)).isNotEqualTo(texts.exactly(first.plusSeconds(1)));
    }

    /** A name in a message is a name. */
    @Test
    void aMessageHoldsNoIdThatANameMadeUp() throws Exception {
        home.node.apps.putTitled(FakeApps.HELLO, "x \u2066koti/battleship\u2069");
        browser.submit("/apps/hello/details", "/apps/hello/state", Map.of("action", "stop"));
        assertThat(page("/apps/hello/details")).contains("x koti/battleship").doesNotContain(ID + "koti/battleship");
        home.node.apps.putTitled(FakeApps.HELLO, "x \u2066koti/battleship\u2069");
        browser.submit("/apps/hello/remove", "/apps/hello/remove", Map.of("data", "keep"));
        assertThat(page("/apps")).contains("x koti/battleship").doesNotContain(ID + "koti/battleship");
    }

    @Test
    void noMessageAboutAnAppHoldsOne() throws Exception {
        home.node.apps.putTitled(FakeApps.HELLO, "x \u2066koti/battleship\u2069");
        Map<String, String> limits = new LinkedHashMap<>();
        for (Resource resource : Resource.values()) {
            limits.put(resource.name(), Long.toString(resource.usual()));
        }
        String path = "/apps/hello/limits";
        assertThat(browser.submit(path, path, limits).header("Location")).isEqualTo(path);
        assertThat(page(path)).contains(NOTICE, "x koti/battleship").doesNotContain(ID + "koti/battleship");
        home.node.apps.newcomer = "x \u2066koti/battleship\u2069";
        String entry = "/catalog/koti/weather";
        browser.submit(entry, entry, Map.of("sha256", FakeApps.sha256(FakeApps.WEATHER)));
        assertThat(page("/apps/weather")).contains(NOTICE, "x koti/battleship").doesNotContain(ID + "koti/battleship");
    }

    /** Where an app is removed, stopped or allowed something, it matters most which one it is. */
    @Test
    void appsThatLookAlikeAreToldApartOnTheirOwnPages() throws Exception {
        home.node.apps.putTitled(FakeApps.HELLO, "Batt1eship");
        String hello = called("Batt1eship", FakeApps.HELLO);
        assertThat(page("/apps")).contains(hello, called("Battleship", FakeApps.BATTLESHIP));
        for (String below : List.of("", "/details", "/limits", "/remove")) {
            assertThat(page("/apps/hello" + below))
                    .as(below)
                    .contains("<h1><span>")
                    .contains(hello);
        }
        home.node.apps.putTitled(FakeApps.HELLO, "Greeter");
        assertThat(page("/apps/hello/remove")).contains("Greeter").doesNotContain("class=\"id\"");
    }

    @Test
    void noMessageAboutAContactHoldsOne() throws Exception {
        home.node.people.add(2, "x \u2066koti/battleship\u2069", false, false);
        String contact = "/people/contacts/" + FakeNode.person(2);
        browser.submit(contact, contact + "/verified", Map.of("verified", "yes"));
        assertThat(page(contact)).contains(NOTICE, "x koti/battleship").doesNotContain(ID);
        browser.submit(contact, contact + "/remove", Map.of());
        assertThat(page("/people")).contains(NOTICE, "x koti/battleship").doesNotContain(ID);
    }

    /** Letters that run the other way stay where their name is. */
    @Test
    void aNameDoesNotTurnTheWordsAroundIt() throws Exception {
        home.node.picks.records.of(FakeApps.HELLO).put("visits", "one", "{}");
        home.node.apps.putTitled(FakeApps.BATTLESHIP, "\u05d0\u05d1 7");
        askRecord();
        assertThat(page(VISITS)).contains(">Give \u2068\u05d0\u05d1 7\u2069 a copy of this record</button>");
        home.node.apps.putTitled(FakeApps.BATTLESHIP, "a\u2069\u202e7");
        assertThat(page(VISITS)).contains(">Give a 7 a copy of this record</button>");
    }
}
