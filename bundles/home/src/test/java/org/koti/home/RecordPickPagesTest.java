package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.pick.PickRequest;
import org.koti.testkit.vault.InMemoryAppRecords;
import org.koti.testkit.vault.InMemoryVault;

/** The person picks a record of another app, and sees what they pick. */
class RecordPickPagesTest extends SettledHarness {
    private static final String FRAME = "/apps/battleship";
    private static final String PAGE = "/apps/battleship/pick";
    private static final String HELLO = PAGE + "?from=hello";
    private static final String VISITS = HELLO + "&in=visits";

    private InMemoryVault hello;

    @BeforeEach
    void askForARecord() {
        home.node.apps.put(FakeApps.HELLO, State.STOPPED);
        home.node.apps.put(FakeApps.WEATHER, State.ACTIVE);
        hello = home.node.picks.records.of(FakeApps.HELLO);
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.RECORD, "To test.");
    }

    /** What a form says of a record of Hello's visits. */
    static String value(InMemoryAppRecords records, String id) {
        VaultRecord record = records.get(FakeApps.HELLO, "visits", id).orElseThrow();
        return RecordView.of(record, Long.MAX_VALUE, new Texts(Texts.LANGUAGES.get(0)))
                .value();
    }

    /** A field on a page, alone in its row. */
    private static String row(String name, String value) {
        return """
              <div>
                <dt><bdi>%s</bdi></dt>
                <dd><bdi>%s</bdi></dd>
              </div>
            """.formatted(name, value);
    }

    private Map<String, String> fields(String id) {
        Map<String, String> fields = new LinkedHashMap<>(home.node.picks.fields());
        fields.put("from", "hello");
        fields.put("in", "visits");
        fields.put("record", value(home.node.picks.records, id));
        return fields;
    }

    private TestBrowser.Reply give(Map<String, String> fields) throws IOException {
        return browser.submit(PAGE, PAGE + "/record", fields);
    }

    private static String link(String path) {
        return "href=\"" + path.replace("&", "&amp;") + "\"";
    }

    /** What comes next. */
    private static String more(String page) {
        return page.replaceAll("(?s).*id=\"pick-more\" href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
    }

    @Test
    void whereNothingIsKeptThePersonIsToldWhatToDo() throws Exception {
        assertThat(page(PAGE))
                .contains("id=\"pick-nothing\"", "There is nothing to pick yet", "id=\"pick-refuse\"")
                .doesNotContain("id=\"pick-give\"", "from=");
        home.node.picks.records.of(FakeApps.BATTLESHIP).put("games", "own", "{}");
        assertThat(page(PAGE)).contains("There is nothing to pick yet").doesNotContain("own");
    }

    /** From the apps to the collections to the records, one page each. */
    @Test
    void thePersonLooksForARecordAndGivesIt() throws Exception {
        hello.put("visits", "2026-11-28", "{\"name\":\"Aino\",\"times\":3}");
        hello.put("plans", "one", "{}");
        home.node.picks.records.of(FakeApps.BATTLESHIP).put("games", "own", "{}");
        home.node.picks.records.of(new AppId("koti", "gone")).put("games", "left", "{}");
        assertThat(page(FRAME)).contains("Battleship asks you for a record of another app");
        assertThat(page(PAGE))
                .contains(link(HELLO), "Hello &lt;b&gt;", "To test.")
                .doesNotContain("from=battleship", "from=weather", "from=gone", "<iframe", "2026-11-28");
        assertThat(page(HELLO))
                .contains(link(VISITS), link(HELLO + "&in=plans"), link(PAGE))
                .doesNotContain("2026-11-28");
        assertThat(page(VISITS))
                .contains(
                        "2026-11-28",
                        row("name", "Aino") + row("times", "3"),
                        "Changed ",
                        link(HELLO),
                        "type=\"radio\"")
                .contains("value=\"" + value(home.node.picks.records, "2026-11-28") + "\"");

        assertThat(give(fields("2026-11-28")).header("Location")).isEqualTo(FRAME);

        assertThat(home.node.picks.picked)
                .singleElement()
                .satisfies(seen -> assertThat(seen.id()).isEqualTo("2026-11-28"))
                .satisfies(seen -> assertThat(seen.app()).isEqualTo(FakeApps.HELLO));
        assertThat(page(FRAME)).contains("You gave Battleship: 2026-11-28.").doesNotContain("id=\"pick\"");
    }

    /** Whatever another app wrote, the page says what the home means. */
    @Test
    void whatIsInARecordIsInert() throws Exception {
        hello.put(
                "visits",
                "<i>\u202eevil\u200b</i>\"x",
                "{\"<script>alert(1)</script>\":\"a\\u0000\\u202e\\n\\u2028b\",\"c\":\"" + "x".repeat(5000) + "\"}");
        assertThat(page(VISITS))
                .contains("&lt;i&gt; evil &lt;/i&gt;")
                .contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>", "<bdi>xxx", "xxx…")
                .doesNotContain("<script>alert", "<i>", "\u202e", "\u200b", "\u2028", "\u0000", "x".repeat(200));
        assertThat(give(fields("<i>\u202eevil\u200b</i>\"x")).status()).isEqualTo(303);
        assertThat(home.node.picks.picked.get(0).id()).isEqualTo("<i>\u202eevil\u200b</i>\"x");
    }

    /** What is in one field cannot look like another one. */
    @Test
    void aValueStaysInItsRow() throws Exception {
        hello.put("visits", "one", "{\"a\":\"1\\nb: 2\",\"c\":\"d\"}");
        assertThat(page(VISITS))
                .contains("<dd><bdi>1</bdi> <span class=\"break\" role=\"img\" aria-label=\"line break\">↵</span>"
                        + " <bdi>b: 2</bdi></dd>")
                .containsPattern(
                        "(?s)^(?:(?!<dt>).)*<dt><bdi>a</bdi></dt>(?:(?!<dt>).)*<dt><bdi>c</bdi></dt>(?:(?!<dt>).)*$");
    }

    private static String sign(String shown, String said) {
        return "<span class=\"break\" role=\"img\" aria-label=\"" + said + "\">" + shown + "</span>";
    }

    /** What the home says in a row is not what a record may say. */
    @Test
    void theSignsOfTheHomeAreNoNames() throws Exception {
        hello.put("visits", "one", "{\"of › shop\":[\"empty\"],\"1\":{\"…\":\"\"}}");
        assertThat(page(VISITS))
                .contains("<dt><bdi>of › shop</bdi> " + sign("›", "and in it") + " " + sign("1", "number 1") + "</dt>")
                .contains("<dd><bdi>empty</bdi></dd>")
                .contains("<dt><bdi>1</bdi> " + sign("›", "and in it") + " <bdi>…</bdi></dt>")
                .contains("<dd>" + sign("empty", "empty") + "</dd>");
        browser.headers.put("Accept-Language", "fi");
        assertThat(page(VISITS)).contains(sign("›", "ja siinä"), sign("1", "numero 1"), sign("tyhjä", "tyhjä"));
    }

    /** A screen reader says nothing of a record in one breath, as there it would not hear where a value ends. */
    @Test
    void aChoiceIsNotDescribedByWhatIsInIt() throws Exception {
        hello.put("visits", "one", "{\"a\":\"b\"}");
        assertThat(page(VISITS))
                .containsPattern("<input type=\"radio\"[^>]* aria-describedby=\"record-0-when\">")
                .containsPattern("<small id=\"record-0-when\">Changed [^<]*</small>");
    }

    /** What is in a record behind many spaces is not shown, and that there is more is. */
    @Test
    void whatIsNotShownIsSaidToBeThere() throws Exception {
        hello.put("visits", "one", "{\"a\":\"b" + " ".repeat(1000) + "secret\"}");
        assertThat(page(VISITS))
                .contains(row("a", "b…"), "also what is not shown here")
                .doesNotContain("secret");
        hello.put("visits", "one", "{\"a\":\"b\"}");
        assertThat(page(VISITS)).contains(row("a", "b"));
    }

    /** An id of spaces, or with some at its end, is an id as any other. */
    @Test
    void everyIdCanBePicked() throws Exception {
        for (String id : new String[] {" ", " a ", "a,b", "ä\ud83d\ude00", "\u00a0"}) {
            hello.put("visits", id, "{}");
            home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.RECORD, "To test.");
            assertThat(page(VISITS)).contains(value(home.node.picks.records, id));
            assertThat(give(fields(id)).status()).isEqualTo(303);
        }
        assertThat(home.node.picks.picked)
                .extracting("id")
                .containsExactly(" ", " a ", "a,b", "ä\ud83d\ude00", "\u00a0");
    }

    @Test
    void whatChangedIsShownAgain() throws Exception {
        for (int number = 0; number < 60; number++) {
            hello.put("visits", "%03d".formatted(number), "{}");
        }
        Map<String, String> fields = fields("040");
        hello.put("visits", "040", "{\"now\":\"another\"}");
        TestBrowser.Reply reply = give(fields);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body())
                .contains(
                        "This record was changed while you were choosing", row("now", "another"), "id=\"record-fault\"")
                .contains("href=\"#record\"", "id=\"record\"", value(home.node.picks.records, "040"));
        assertThat(home.node.picks.picked).isEmpty();
        assertThat(give(fields("040")).status()).isEqualTo(303);
    }

    /** An id is what other people or apps made of it: it may not turn the words of a button around. */
    @Test
    void theIdOfWhatChangedIsInert() throws Exception {
        hello.put("visits", "one\u202etwo", "{}");
        Map<String, String> fields = fields("one\u202etwo");
        hello.put("visits", "one\u202etwo", "{\"now\":\"another\"}");
        assertThat(give(fields).body())
                .contains("This record was changed while you were choosing", "id=\"pick-inside\"", "one two")
                .doesNotContainPattern("<a [^>]*id=\"pick-inside\"[^>]*>[^<]*\u202e");
    }

    @Test
    void whatIsNotThereCannotBeGiven() throws Exception {
        hello.put("visits", "one", "{}");
        Map<String, String> fields = fields("one");
        hello.delete("visits", "one");
        hello.put("visits", "two", "{}");
        TestBrowser.Reply reply = give(fields);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("This record is not there any more", ">two<");
        for (String value : new String[] {"", "1", "a,b,c", "1,now,b25l", "1,2026-11-28T12:00:00Z,?"}) {
            fields.put("record", value);
            assertThat(give(fields).body()).contains("Choose a record, or refuse.");
        }
        assertThat(home.node.picks.picked).isEmpty();
    }

    /** No form of the home's has such names in it. */
    @Test
    void whatIsNoNameIsNotFound() throws Exception {
        hello.put("visits", "one", "{}");
        Map<String, String> fields = fields("one");
        fields.put("record", "1,2026-11-28T12:00:00Z,");
        assertThat(give(fields).status()).isEqualTo(404);
        fields.putAll(fields("one"));
        fields.put("in", "NO");
        assertThat(give(fields).status()).isEqualTo(404);
        assertThat(home.node.picks.picked).isEmpty();
    }

    @Test
    void whatIsTooLargeIsShownAndCannotBeChosen() throws Exception {
        hello.put("visits", "one", "{\"a\":\"" + "x".repeat(FakePicks.ROOM) + "\"}");
        assertThat(page(VISITS))
                .contains(
                        "It cannot be picked: it has 1 MB, and a record that is given to another app has at most 1 MB.")
                .doesNotContain("type=\"radio\"");
    }

    @Test
    void aPageHasSoManyRecordsAndNoMore() throws Exception {
        for (int number = 0; number < 50; number++) {
            hello.put("visits", "%03d &".formatted(number), "{}");
        }
        String first = page(VISITS);
        assertThat(first).contains(">019 &amp;<").doesNotContain(">020 &amp;<");
        String second = page(more(first));
        assertThat(second).contains(">020 &amp;<", ">039 &amp;<").doesNotContain(">019 &amp;<");
        assertThat(page(more(second))).contains(">049 &amp;<").doesNotContain("id=\"pick-more\"");
        for (int number = 0; number < 60; number++) {
            hello.put("c%02d".formatted(number), "one", "{}");
        }
        String collections = page(HELLO);
        assertThat(collections).contains(">c49<").doesNotContain(">c50<");
        assertThat(page(more(collections))).contains(">c50<", ">visits<").doesNotContain(">c49<", "pick-more");
    }

    @Test
    void aPlaceThatIsNoneIsNotFound() throws Exception {
        hello.put("visits", "one", "{}");
        assertThat(browser.get(Host.HOME, HELLO + "&in=NO").status()).isEqualTo(404);
        assertThat(page(HELLO + "&in=nothing")).contains("There are no records here any more.");
        assertThat(page(PAGE + "?from=battleship&in=games"))
                .contains("places-title")
                .doesNotContain("name=\"find\"");
        assertThat(page(PAGE + "?from=nobody")).contains("places-title");
    }

    /** The app takes its question back and asks another while the person looks. */
    @Test
    void anAnswerToAnEarlierQuestionIsNoneToALaterOne() throws Exception {
        hello.put("visits", "one", "{}");
        Map<String, String> earlier = fields("one");
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.RECORD, "Again.");
        assertThat(give(earlier).header("Location")).isEqualTo(PAGE);
        Map<String, String> later = fields("one");
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.CONTACT, "Again.");
        later.putAll(home.node.picks.fields());
        assertThat(give(later).header("Location")).isEqualTo(PAGE);
        assertThat(home.node.picks.picked).isEmpty();
    }

    private int statusOf(Map<String, String> fields, Map<String, String> from) throws IOException {
        return browser.post(PAGE + "/record", fields, from).status();
    }

    @Test
    void nobodyElseLooksOrGives() throws Exception {
        hello.put("visits", "one", "{}");
        TestBrowser stranger = new TestBrowser(home.port());
        assertThat(stranger.get(Host.HOME, VISITS).status()).isEqualTo(401);
        browser.submit("/settings", "/lock", Map.of());
        assertThat(browser.get(Host.HOME, VISITS).header("Location")).isEqualTo("/unlock");
        assertThat(home.node.picks.picked).isEmpty();
    }

    /** Where a form comes from decides, however good its token is. */
    @Test
    void anotherPageDoesNotGiveEvenWithTheToken() throws Exception {
        hello.put("visits", "one", "{}");
        Map<String, String> fields = fields("one");
        fields.put("csrf", browser.token(VISITS).orElseThrow());
        for (Map<String, String> from : List.of(
                Map.<String, String>of(),
                Map.of("Origin", origin(APP)),
                Map.of("Origin", "null"),
                Map.of("Origin", "http://evil.example", "Sec-Fetch-Site", "cross-site"),
                Map.of("Origin", origin(Host.HOME), "Sec-Fetch-Site", "same-site"))) {
            assertThat(statusOf(fields, from)).as(from.toString()).isEqualTo(403);
        }
        assertThat(home.node.picks.picked).isEmpty();
        assertThat(statusOf(fields, Map.of("Origin", origin(Host.HOME)))).isEqualTo(303);
        assertThat(home.node.picks.picked).hasSize(1);
    }

    /** The token decides, wherever a form comes from. */
    @Test
    void theHomesOwnPageDoesNotGiveWithoutTheToken() throws Exception {
        hello.put("visits", "one", "{}");
        Map<String, String> fields = fields("one");
        Map<String, String> own = Map.of("Origin", origin(Host.HOME));
        assertThat(statusOf(fields, own)).isEqualTo(403);
        String token = browser.token(VISITS).orElseThrow();
        TestBrowser other = TestBrowser.letIn(home);
        for (String wrong :
                List.of("", "guessed", token.substring(1), other.token(VISITS).orElseThrow())) {
            fields.put("csrf", wrong);
            assertThat(statusOf(fields, own)).as(wrong).isEqualTo(403);
        }
        assertThat(home.node.picks.picked).isEmpty();
        fields.put("csrf", token);
        assertThat(statusOf(fields, own)).isEqualTo(303);
    }

    @Test
    void thePagesSpeakFinnish() throws Exception {
        browser.headers.put("Accept-Language", "fi");
        assertThat(page(PAGE)).contains("Valittavaa ei vielä ole");
        hello.put("visits", "one", "{}");
        assertThat(page(VISITS))
                .contains("Mikä tietue?", "Siinä ei ole mitään.", "Anna kopio sovellukselle Battleship");
    }
}
