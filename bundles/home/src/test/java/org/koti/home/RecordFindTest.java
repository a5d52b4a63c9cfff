package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.app.NodeListener.Topic;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.pick.PickRequest;
import org.koti.testkit.vault.InMemoryVault;

/** The person looks for a record to pick. What they look for is theirs: browsers keep addresses, so it is in none. */
class RecordFindTest extends SettledHarness {
    private static final String PAGE = "/apps/battleship/pick";
    private static final String VISITS = PAGE + "?from=hello&in=visits";
    private static final Pattern ADDRESS = Pattern.compile("(?:href|action|hx-get)=\"([^\"]*)\"");

    private static final String FORGOTTEN = "id=\"pick-forgotten\"";

    private InMemoryVault hello;

    @BeforeEach
    void askForARecord() {
        home.node.apps.put(FakeApps.HELLO, State.ACTIVE);
        hello = home.node.picks.records.of(FakeApps.HELLO);
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.RECORD, "To test.");
    }

    private static Map<String, String> fields(String words) {
        return Map.of("from", "hello", "in", "visits", "find", words);
    }

    private String found(String words) throws IOException {
        return page(browser.submit(VISITS, PAGE + "/find", fields(words)).header("Location"));
    }

    /** The page behind a link. */
    private String follow(String id, String page) throws IOException {
        return page(page.replaceAll("(?s).*id=\"" + id + "\" href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&"));
    }

    private static List<String> addresses(String page) {
        return ADDRESS.matcher(page)
                .results()
                .map(address -> URLDecoder.decode(address.group(1), StandardCharsets.UTF_8))
                .toList();
    }

    private static void putMany(InMemoryVault vault, int count, String prefix) {
        vault.transact(tx -> {
            for (int number = 0; number < count; number++) {
                tx.put("visits", prefix + "%05d".formatted(number), "{\"a\":\"hay\"}", VaultTransaction.ANY_REVISION);
            }
            return true;
        });
    }

    @Test
    void aRecordIsFoundByItsIdAndByWhatIsInIt() throws Exception {
        hello.put("visits", "apple", "{\"a\":\"pear\"}");
        hello.put("visits", "pear", "{\"a\":\"Plum\"}");
        String found = found("pea");
        assertThat(found).contains(">pear<", "value=\"pea\"").doesNotContain(">apple<");
        assertThat(follow("pick-inside", found)).contains(">pear<", ">apple<").doesNotContain("pick-inside");
        assertThat(found(" PLUM ")).contains(">pear<").doesNotContain(">apple<");
        assertThat(found("<b>")).contains("Nothing found for “&lt;b&gt;”").doesNotContain("<b>");
        assertThat(found("")).contains(">pear<", ">apple<");
    }

    /** However much there is, a page looks at a part of it, and says so. */
    @Test
    void aLongSearchGoesOnWhereItEnded() throws Exception {
        putMany(hello, RecordSearch.MOST, "");
        hello.put("visits", "01000", "{\"a\":\"needle\"}");
        String found = found("needle");
        assertThat(found).contains("Nothing found for “needle” so far");
        assertThat(follow("pick-more", found)).contains(">01000<");
        String hay = found("hay");
        assertThat(hay).contains(">00019<").doesNotContain(">00020<");
        assertThat(follow("pick-more", hay)).contains(">00020<", ">00039<").doesNotContain(">00019<");
    }

    /** Neither the words nor, behind what begins with them, an id is in an address that the browser goes to. */
    @Test
    void whatThePersonLooksForIsInNoAddress() throws Exception {
        putMany(hello, 60, "secret");
        assertThat(page(VISITS)).contains("<form class=\"search\" method=\"post\" action=\"" + PAGE + "/find\"");
        TestBrowser.Reply reply = browser.submit(VISITS, PAGE + "/find", fields("secret"));
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).startsWith(VISITS).doesNotContain("secret");
        String found = page(reply.header("Location"));
        assertThat(found).contains(">secret00019<", "id=\"pick-more\"", "id=\"pick-inside\"");
        String more = follow("pick-more", found);
        assertThat(more).contains(">secret00020<");
        for (String page : List.of(found, more, follow("pick-inside", more))) {
            assertThat(addresses(page)).isNotEmpty().noneMatch(address -> address.contains("secret"));
        }
        assertThat(page(VISITS + "&find=secret00030")).contains("value=\"\"", ">secret00000<");
    }

    @Test
    void thePageOfASearchIsTheSameWhenItIsLookedAtAgain() throws Exception {
        putMany(hello, 30, "a");
        String address = browser.submit(VISITS, PAGE + "/find", fields("a0000")).header("Location");
        assertThat(browser.submit(VISITS, PAGE + "/find", fields("a0000")).header("Location"))
                .isEqualTo(address);
        for (int other = 0; other < Searches.MOST / 2; other++) {
            found("a0001" + other);
            assertThat(addresses(page(address))).hasSameElementsAs(addresses(page(address)));
        }
        assertThat(page(address)).contains("value=\"a0000\"");
    }

    @Test
    void nobodyElseLooksOrSeesWhatWasLookedFor() throws Exception {
        hello.put("visits", "one", "{}");
        Map<String, String> own = Map.of("Origin", origin(Host.HOME));
        assertThat(browser.post(PAGE + "/find", fields("one"), own).status()).isEqualTo(403);
        String address = browser.submit(VISITS, PAGE + "/find", fields("one")).header("Location");
        assertThat(page(address)).contains("value=\"one\"");
        browser = TestBrowser.letIn(home);
        assertThat(page(address)).contains("value=\"\"", FORGOTTEN).doesNotContain("value=\"one\"");
    }

    /** A search is of a collection, whatever the address says besides. */
    @Test
    void aSearchDoesNotGoElsewhere() throws Exception {
        hello.put("visits", "one", "{}");
        hello.put("other", "two", "{}");
        String address = browser.submit(VISITS, PAGE + "/find", fields("one")).header("Location");
        assertThat(page(address.replace("in=visits", "in=other")))
                .contains(">two<", "value=\"\"", FORGOTTEN)
                .doesNotContain(">one<", "value=\"one\"");
        assertThat(page(address.replace("from=hello", "from=nobody"))).contains("places-title", FORGOTTEN);
        assertThat(page(address)).contains(">one<").doesNotContain(FORGOTTEN);
    }

    /** Where a page begins is the id of a record, which is nobody's but the person's, too. */
    @Test
    void whereThePersonIsIsInNoAddress() throws Exception {
        putMany(hello, 50, "secret");
        for (int number = 0; number < 60; number++) {
            hello.put("hidden%02d".formatted(number), "one", "{}");
        }
        String first = page(VISITS);
        String second = follow("pick-more", first);
        assertThat(first).contains(">secret00019<").doesNotContain(">secret00020<");
        assertThat(second).contains(">secret00020<", ">secret00039<").doesNotContain(">secret00019<");
        assertThat(List.of(first, second, follow("pick-more", second)))
                .allSatisfy(page -> assertThat(addresses(page)).noneMatch(address -> address.contains("secret")));
        String collections = page(PAGE + "?from=hello");
        assertThat(follow("pick-more", collections)).contains(">hidden50<").doesNotContain(">hidden49<");
        assertThat(addresses(collections)).noneMatch(address -> address.contains("after"));
        assertThat(page(VISITS + "&after=secret00030")).contains(">secret00000<");
    }

    @Test
    void whatWasLookedForIsForgottenWithTheLock() throws Exception {
        hello.put("visits", "one", "{}");
        String address = browser.submit(VISITS, PAGE + "/find", fields("one")).header("Location");
        assertThat(page(address)).contains("value=\"one\"").doesNotContain(FORGOTTEN);
        home.node.tell(Topic.APPS);
        assertThat(page(address)).contains("value=\"one\"");
        browser.submit("/settings", "/lock", Map.of());
        home.node.state = NodeLock.State.UNLOCKED;
        assertThat(page(address)).contains("value=\"\"", FORGOTTEN).doesNotContain("value=\"one\"");
        browser.headers.put("Accept-Language", "fi");
        assertThat(page(address)).contains(FORGOTTEN, "ei enää muisteta");
    }

    @Test
    void theSearchThatNobodyLookedAtForLongestIsForgottenFirst() throws Exception {
        List<String> found = new ArrayList<>();
        for (int number = 0; number <= Searches.MOST; number++) {
            hello.put("visits", "one", "{}");
            found.add(browser.submit(VISITS, PAGE + "/find", fields("absent" + number))
                    .header("Location"));
        }
        assertThat(found).doesNotHaveDuplicates();
        assertThat(page(found.get(0))).contains(FORGOTTEN, "value=\"\"");
        assertThat(page(found.get(1))).contains("value=\"absent1\"").doesNotContain(FORGOTTEN);
        assertThat(page(found.get(Searches.MOST))).contains("value=\"absent" + Searches.MOST + "\"");
    }

    /** Nothing of any length is kept. */
    @Test
    void whatIsLookedForIsCut() throws Exception {
        hello.put("visits", "one", "{}");
        String most = "x".repeat(ShelfPlace.MOST_WORDS);
        assertThat(found(most)).contains("value=\"" + most + "\"");
        assertThat(found(most + "y")).contains("value=\"" + most + "\"");
        String cut = "x".repeat(ShelfPlace.MOST_WORDS - 1);
        assertThat(found(cut + "\ud83d\ude00")).contains("value=\"" + cut + "\"");
        Map<String, String> fields = new LinkedHashMap<>(fields(most + "y"));
        fields.putAll(home.node.picks.fields());
        assertThat(browser.submit(VISITS, PAGE + "/record", fields).body())
                .contains("value=\"" + most + "\"")
                .doesNotContain(most + "y");
    }

    @Test
    void aPlaceWithANameOfAnyLengthIsNotFound() throws Exception {
        hello.put("visits", "one", "{}");
        String endless = "x".repeat(2000);
        for (String field : List.of("from", "in", "after")) {
            for (String action : List.of("/find", "/record")) {
                Map<String, String> fields = new LinkedHashMap<>(fields("one"));
                fields.putAll(home.node.picks.fields());
                fields.put(field, endless);
                assertThat(browser.submit(VISITS, PAGE + action, fields).status())
                        .as(field + action)
                        .isEqualTo(404);
            }
        }
        assertThat(browser.get(Host.HOME, PAGE + "?from=" + endless).status()).isEqualTo(404);
    }

    /** What is refused is refused with what was looked for, as it was. */
    @Test
    void aSearchStaysWhereAnAnswerIsNotTaken() throws Exception {
        hello.put("visits", "apple", "{}");
        hello.put("visits", "pear", "{}");
        Map<String, String> fields = new LinkedHashMap<>(fields("pea"));
        fields.putAll(home.node.picks.fields());
        TestBrowser.Reply reply = browser.submit(VISITS, PAGE + "/record", fields);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains(">pear<", "value=\"pea\"").doesNotContain(">apple<");
        assertThat(addresses(reply.body())).noneMatch(address -> address.contains("pea"));
    }
}
