package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.Sign;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.AuditCheck.Finding;
import org.koti.spi.consent.AuditCheck.Kind;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Term;
import org.koti.spi.consent.Use;

/** The page of an installed app, and the log of all of them. */
class AppPagesTest extends HomeHarness {
    private static final String DETAILS = "/apps/battleship/details";
    private static final Instant THEN = Instant.parse("2026-11-23T12:00:00Z");

    private TestBrowser withApp() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        return browser;
    }

    private void note(int count, String subject) {
        IntStream.rangeClosed(1, count)
                .forEach(number -> home.node
                        .apps
                        .log()
                        .note(new Activity(
                                THEN, Activity.Kind.PERMISSION_DENIED, subject, List.of("Sign", "*", "" + number))));
    }

    private String page(TestBrowser browser, String path) throws IOException {
        TestBrowser.Reply reply = browser.get(Host.HOME, path);
        assertThat(reply.status()).isEqualTo(200);
        return reply.body();
    }

    @Test
    void aPermissionIsShownWithItsUseAndTakenBackAndGivenAgainAtOnce() throws Exception {
        TestBrowser browser = withApp();
        home.node.apps.uses.put(
                FakeApps.BATTLESHIP,
                List.of(new Use(new Sign(), 41, THEN), new Use(new LobbyAccess("battleship/1"), 1, THEN)));

        String page = page(browser, DETAILS);
        assertThat(page)
                .contains("id=\"permission-Sign-_2a-used\">Used 41 times, last on ")
                .contains("id=\"permission-LobbyAccess-battleship-1-used\">Used once, last on ")
                .contains("id=\"permission-ProfileRead-_2a-used\">Not used yet.")
                .contains("hx-select-oob=\"#permission-LobbyAccess-battleship-1-used,")
                .contains("7f7f 7f7f 7f7f 7f7f");

        browser.submit(DETAILS, "/apps/battleship/grants", give("FOR_GOOD"));
        assertThat(home.node.apps.granted).anyMatch(grant -> grant.permission().equals(new Sign()));
        browser.submit(DETAILS, "/apps/battleship/grants", Map.of("permission", "Sign:*", "action", "revoke"));
        assertThat(home.node.apps.granted).noneMatch(grant -> grant.permission().equals(new Sign()));
    }

    private static Map<String, String> give(String term) {
        return give(term, FakeApps.sha256(FakeApps.BATTLESHIP));
    }

    private static Map<String, String> give(String term, String sha256) {
        return Map.of("permission", "Sign:*", "action", "give", "term", term, "sha256", sha256);
    }

    @Test
    void aYesIsForTheVersionThatWasShown() throws Exception {
        TestBrowser browser = withApp();
        assertThat(page(browser, DETAILS))
                .contains("name=\"sha256\" value=\"" + FakeApps.sha256(FakeApps.BATTLESHIP) + "\"");
        for (String other : List.of("", "0".repeat(64))) {
            assertThat(browser.submit(DETAILS, "/apps/battleship/grants", give("FOR_GOOD", other))
                            .header("Location"))
                    .isEqualTo(DETAILS);
            assertThat(page(browser, DETAILS)).contains("Another version of Battleship was installed while you");
        }
        assertThat(home.node.apps.granted).isEmpty();
    }

    @Test
    void aPermissionIsGivenForGoodForTodayOrForAnHour() throws Exception {
        TestBrowser browser = withApp();
        assertThat(page(browser, DETAILS))
                .contains("<legend>Or only for a time</legend>")
                .contains("name=\"term\" value=\"FOR_GOOD\" id=\"permission-Sign-_2a\" aria-checked=\"false\"")
                .contains(choice("TODAY", "For today"), choice("ONE_HOUR", "For one hour"))
                .doesNotContain("load delay");

        browser.submit(DETAILS, "/apps/battleship/grants", give("ONE_HOUR"));

        Instant end = clock.instant().plus(Duration.ofHours(1));
        assertThat(home.node.apps.granted)
                .extracting(Grant::permission, Grant::who, Grant::until)
                .containsExactly(tuple(new Sign(), Grant.Who.ON_PAGE, Optional.of(end)));
        assertThat(page(browser, DETAILS))
                .contains("You allowed it on this page, on ")
                .contains("Until " + new Texts(Locale.ENGLISH).moment(end) + ".</p>")
                .contains("hx-trigger=\"load delay:3601s\"")
                .contains("aria-checked=\"true\" aria-labelledby=\"permission-Sign-_2a-what\""
                        + " aria-describedby=\"permission-Sign-_2a-held\"")
                .contains("id=\"permission-Sign-_2a-held\">You allowed it")
                .doesNotContain("permission-Sign-_2a-ONE_HOUR");
        browser.submit(DETAILS, "/apps/battleship/grants", Map.of("permission", "Sign:*", "action", "revoke"));
        browser.submit(DETAILS, "/apps/battleship/grants", give("TODAY"));
        assertThat(home.node.apps.granted)
                .extracting(Grant::until)
                .containsExactly(Term.TODAY.endAfter(clock.instant(), Texts.zone()));
    }

    private static String choice(String term, String words) {
        String id = "permission-Sign-_2a-" + term;
        return "name=\"term\" value=\"" + term + "\" id=\"" + id + "\" aria-labelledby=\"" + id
                + " permission-Sign-_2a-what\">" + words + "</button>";
    }

    /** Whatever is chosen is said at once: a part of the page may be made anew at any moment, and a choice that waited for another click would be gone. */
    @Test
    void noChoiceWaitsForAnotherClickWhereThePageIsMadeAnew() throws Exception {
        assertThat(PageTag.of(page(withApp(), DETAILS)))
                .filteredOn(PageTag::isRemade)
                .filteredOn(tag -> List.of("select", "textarea").contains(tag.name())
                        || tag.name().equals("input") && !tag.get("type").equals("hidden"))
                .isEmpty();
    }

    @Test
    void aTermThatIsNoChoiceOfThePageGivesNothing() throws Exception {
        TestBrowser browser = withApp();
        for (String term : List.of("", "ONE_WEEK", "one_hour")) {
            assertThat(browser.submit(DETAILS, "/apps/battleship/grants", give(term))
                            .status())
                    .isEqualTo(400);
        }
        assertThat(home.node.apps.granted).isEmpty();
    }

    @Test
    void theCatalogTellsNothingOfUses() throws Exception {
        assertThat(page(settled(), "/catalog/koti/battleship")).doesNotContain("Not used yet");
    }

    @Test
    void anAppsPageHasItsOwnEntriesOnly() throws Exception {
        TestBrowser browser = withApp();
        note(2, "koti/battleship");
        home.node.apps.log().note(new Activity(THEN, Activity.Kind.APP_STOPPED, "koti/hello", List.of()));

        assertThat(page(browser, DETAILS))
                .contains("Battleship tried what it may not: sign in your name.")
                .contains("Battleship went on trying what it may not: sign in your name. How often: 2.")
                .contains("/activity?app=koti/battleship")
                .doesNotContain("You stopped");
    }

    @Test
    void theLogIsReadPageByPageToItsBeginning() throws Exception {
        TestBrowser browser = withApp();
        note(250, "koti/battleship");

        String first = page(browser, "/activity");
        assertThat(first)
                .contains("How often: 250.", "How often: 151.", "href=\"/activity?before=151\"", "sse:activity")
                .doesNotContain("How often: 150.", "id=\"newest\"");
        assertThat(page(browser, "/activity?before=151"))
                .contains("How often: 150.", "How often: 51.", "href=\"/activity?before=51\"", "id=\"newest\"")
                .doesNotContain("How often: 50.", "sse:activity");
        assertThat(page(browser, "/activity?before=51"))
                .contains("How often: 2.")
                .doesNotContain("id=\"older\"");
    }

    @Test
    void theLogIsNarrowedToOneAppAlsoToOneThatIsGone() throws Exception {
        TestBrowser browser = withApp();
        note(1, "koti/battleship");
        note(120, "koti/gone");

        assertThat(page(browser, "/activity?app=koti/gone"))
                .contains(">koti/gone</code>) went on trying")
                .contains("<option value=\"koti/gone\" selected>\u2068gone\u2069 (\u2066koti/gone\u2069)</option>")
                .contains("/activity?app=koti/gone&amp;before=")
                .doesNotContain("Battleship tried");
        assertThat(page(browser, "/activity?app=")).contains(">koti/gone</code>) went on trying");
        for (String nonsense : List.of("?app=%3Cscript%3E", "?before=x", "?before=99999999999999999999")) {
            assertThat(browser.get(Host.HOME, "/activity" + nonsense).status()).isEqualTo(404);
        }
    }

    @Test
    void aCheckSaysWhatWasCheckedAndFound() throws Exception {
        TestBrowser browser = withApp();
        home.node.apps.check = new AuditCheck(41, 10, Optional.of(THEN), 0, Optional.empty());
        assertThat(browser.submit("/activity", "/activity/check", Map.of()).body())
                .contains("role=\"status\"", "The log is as it was written", "41 entries are as written, from ")
                .contains("up to number 9");

        home.node.apps.check = new AuditCheck(1, 1, Optional.of(THEN), 3, Optional.of(new Finding(Kind.MISSING, 2)));
        assertThat(browser.submit("/activity", "/activity/check", Map.of()).body())
                .contains("role=\"alert\"", "The log was changed", "Entry 2 is missing.")
                .contains("One entry before that fits together", "without its seal: 3.")
                .doesNotContain("The log is as it was written");
    }

    @Test
    void aCheckNeedsTheFormOfTheHome() throws Exception {
        TestBrowser browser = withApp();
        assertThat(browser.post("/activity/check", Map.of(), Map.of("Origin", origin(Host.HOME)))
                        .status())
                .isEqualTo(403);
    }

    /** The person is told at once, on the page as long as it is so, and in the log. */
    @Test
    void whatCannotBeErasedYetIsSaid() throws Exception {
        String gone = "\u2068battleship\u2069 (<code class=\"id\" dir=\"ltr\">koti/battleship</code>)";
        TestBrowser browser = withApp();
        home.node.apps.erasing.add(FakeApps.BATTLESHIP);
        home.node.apps.log().note(new Activity(THEN, Activity.Kind.DATA_NOT_ERASED, "koti/battleship", List.of()));
        browser.submit("/apps/battleship/remove", "/apps/battleship/remove", Map.of("data", "erase"));

        assertThat(page(browser, "/apps"))
                .contains("was removed, but not all that was kept for it could be erased yet.")
                .contains("Not all that was kept for " + gone + ", which you removed, is erased yet.");
        assertThat(page(browser, "/activity"))
                .contains("Not all that was kept for " + gone + ", which you removed, could be erased yet.");
        home.node.apps.erasing.clear();
        assertThat(page(browser, "/apps")).doesNotContain("erased yet");
    }
}
