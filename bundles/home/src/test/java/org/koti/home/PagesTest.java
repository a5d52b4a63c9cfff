package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.Grant;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.peer.Invitation;

/** A person's way through the pages. */
class PagesTest extends HomeHarness {
    private static Map<String, String> passphrase(String text) {
        return new LinkedHashMap<>(Map.of("name", "Aino", "passphrase", text, "again", text));
    }

    @Test
    void theFirstRunLeadsFromWelcomeToTheRecoveryWordsAndOn() throws Exception {
        TestBrowser browser = TestBrowser.letIn(home);
        assertThat(browser.get(Host.HOME, "/").header("Location")).isEqualTo("/welcome");
        assertThat(browser.get(Host.HOME, "/apps").header("Location")).isEqualTo("/welcome");
        assertThat(browser.submit("/setup", "/setup", passphrase("short")).status())
                .isEqualTo(422);
        assertThat(browser.submit("/setup", "/setup", passphrase("åäö & = +%")).header("Location"))
                .isEqualTo("/setup/words");
        assertThat(home.node.passphrase).isEqualTo("åäö & = +%");
        assertThat(browser.get(Host.HOME, "/setup/words").body()).contains(FakeNode.WORDS);
        assertThat(browser.get(Host.HOME, "/apps").body()).contains("/setup/words");
        assertThat(browser.submit("/setup/check", "/setup/check", words("word4", "wrong", "word19"))
                        .status())
                .isEqualTo(422);
        assertThat(browser.submit("/setup/check", "/setup/check", words("word4", "WORD11", "word19"))
                        .header("Location"))
                .isEqualTo("/setup/done");
        assertThat(browser.get(Host.HOME, "/setup/words").header("Location")).isEqualTo("/apps");
    }

    private static Map<String, String> words(String four, String eleven, String nineteen) {
        return Map.of("word4", four, "word11", eleven, "word19", nineteen);
    }

    @Test
    void twoDifferentPassphrasesAreRefused() throws Exception {
        TestBrowser browser = TestBrowser.letIn(home);
        Map<String, String> fields = passphrase("correct horse");
        fields.put("again", "correct house");
        var reply = browser.submit("/setup", "/setup", fields);
        assertThat(reply.body()).contains("id=\"again-fault\"").doesNotContain("correct h");
        assertThat(home.node.state).isEqualTo(NodeLock.State.NEW);
    }

    @Test
    void earlierWordsMakeTheSameKeysOnANewComputer() throws Exception {
        TestBrowser browser = TestBrowser.letIn(home);
        Map<String, String> fields = passphrase("correct horse");
        fields.put("words", "not these");
        assertThat(browser.submit("/restore", "/restore", fields).body()).contains("id=\"words-fault\"");
        fields.put("words", String.join(" ", FakeNode.WORDS));
        assertThat(browser.submit("/restore", "/restore", fields).header("Location"))
                .isEqualTo("/apps");
        assertThat(home.node.state).isEqualTo(NodeLock.State.UNLOCKED);
    }

    @Test
    void aWrongPassphraseSaysHowLongToWait() throws Exception {
        TestBrowser browser = settled();
        browser.submit("/settings", "/lock", Map.of());
        assertThat(browser.get(Host.HOME, "/people").header("Location")).isEqualTo("/unlock");
        var wrong = browser.submit("/unlock", "/unlock", Map.of("passphrase", "guess <b>"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("2 seconds").doesNotContain("guess");
        assertThat(browser.submit("/unlock", "/unlock", Map.of("passphrase", "correct horse"))
                        .header("Location"))
                .isEqualTo("/apps");
    }

    @Test
    void recoveryWordsSetANewPassphrase() throws Exception {
        TestBrowser browser = settled();
        browser.submit("/settings", "/lock", Map.of());
        Map<String, String> fields = passphrase("another one");
        fields.put("words", String.join(" ", FakeNode.WORDS));
        assertThat(browser.submit("/recover", "/recover", fields).header("Location"))
                .isEqualTo("/apps");
        assertThat(home.node.passphrase).isEqualTo("another one");
    }

    @Test
    void theCatalogIsSearchedWithAndWithoutAHit() throws Exception {
        TestBrowser browser = settled();
        assertThat(browser.get(Host.HOME, "/catalog?q=battle").body())
                .contains("data-entry=\"battleship\"")
                .doesNotContain("data-entry=\"hello\"");
        assertThat(browser.get(Host.HOME, "/catalog?q=%3Cscript%3Ex").body())
                .contains("&lt;script&gt;x")
                .doesNotContain("<script>x");
    }

    @Test
    void consentGrantsWhatIsRequiredAndOnlyTheOptionalOnesThatWereChosen() throws Exception {
        TestBrowser browser = settled();
        String path = "/catalog/koti/battleship";
        var page = browser.get(Host.HOME, path).body();
        assertThat(page.indexOf("everyone on your network")).isBetween(1, page.indexOf("own records"));
        assertThat(page).contains("name=\"network\"").contains("Reach the internet");
        assertThat(browser.submit(path, path, Map.of("sha256", FakeApps.sha256(FakeApps.BATTLESHIP)))
                        .header("Location"))
                .isEqualTo("/apps/battleship");
        assertThat(home.node.people.on).isFalse();
        assertThat(home.node.apps.granted.stream().map(Grant::permission).toList())
                .contains(new PeerMessage("battleship/1"))
                .doesNotContain(new LobbyAccess("battleship/1"));
    }

    @Test
    void partsThatDoNotRunAreNamedBeforeTheAppIsInstalled() throws Exception {
        TestBrowser browser = settled();
        assertThat(browser.get(Host.HOME, "/catalog/koti/battleship").body())
                .contains("One part of this app tries what no app may", FakeApps.SWITCHED_OFF);
        assertThat(browser.get(Host.HOME, "/catalog/koti/hello").body())
                .doesNotContain("what no app may", FakeApps.SWITCHED_OFF);
    }

    @Test
    void consentIsForTheJarThatWasShown() throws Exception {
        TestBrowser browser = settled();
        String path = "/catalog/koti/battleship";
        assertThat(browser.submit(path, path, Map.of("sha256", "0".repeat(64))).status())
                .isEqualTo(422);
        assertThat(home.node.apps.installed).isEmpty();
        browser.submit(
                path,
                path,
                Map.of(
                        "sha256", FakeApps.sha256(FakeApps.BATTLESHIP),
                        "grant", "LobbyAccess:battleship/1",
                        "network", "on"));
        assertThat(home.node.people.on).isTrue();
        assertThat(home.node.apps.granted.stream().map(Grant::permission).toList())
                .contains(new LobbyAccess("battleship/1"));
    }

    @Test
    void aGrantIsTakenBackAndGivenAgain() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        String details = "/apps/battleship/details";
        String shown = FakeApps.sha256(FakeApps.BATTLESHIP);
        Map<String, String> give =
                Map.of("permission", "Sign:*", "action", "give", "term", "FOR_GOOD", "sha256", shown);
        assertThat(browser.submit(details, "/apps/battleship/grants", give).header("Location"))
                .isEqualTo(details);
        assertThat(home.node.apps.granted).hasSize(1);
        assertThat(browser.get(Host.HOME, details).body()).contains("aria-checked=\"true\"");
        browser.submit(details, "/apps/battleship/grants", Map.of("permission", "Sign:*", "action", "revoke"));
        assertThat(home.node.apps.granted).isEmpty();
    }

    @Test
    void anAppIsStoppedStartedAndRemoved() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.put(FakeApps.BATTLESHIP, State.ACTIVE);
        browser.submit("/apps/battleship/details", "/apps/battleship/state", Map.of("action", "stop"));
        assertThat(browser.get(Host.HOME, "/apps/battleship").body()).doesNotContain("<iframe");
        browser.submit("/apps/battleship/details", "/apps/battleship/state", Map.of("action", "start"));
        assertThat(browser.get(Host.HOME, "/apps/battleship").body()).contains("<iframe");
        browser.submit("/apps/battleship/remove", "/apps/battleship/remove", Map.of("data", "keep"));
        assertThat(home.node.apps.installed).isEmpty();
    }

    @Test
    void anInvitationIsMadeShownAndTakenBack() throws Exception {
        TestBrowser browser = settled();
        assertThat(browser.submit("/people/invite", "/people/invite", Map.of("note", "", "hours", "24"))
                        .status())
                .isEqualTo(422);
        String made = browser.submit("/people/invite", "/people/invite", Map.of("note", "<b>Eino", "hours", "24"))
                .header("Location");
        assertThat(home.node.people.on).isTrue();
        assertThat(browser.get(Host.HOME, made).body()).contains("&lt;b&gt;Eino", FakePeople.LINK.substring(0, 11));
        var qr = browser.get(Host.HOME, made + "/qr.svg");
        assertThat(qr.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(qr.header("Content-Security-Policy")).contains("sandbox");
        assertThat(QrCodeTest.read(qr.body())).isEqualTo(FakePeople.LINK);
        browser.submit(made, made + "/revoke", Map.of());
        assertThat(home.node.people.invitations).isEmpty();
    }

    @Test
    void aPastedLinkShowsWhoInvitesBeforeItIsAccepted() throws Exception {
        TestBrowser browser = settled();
        var bad = browser.submit("/people/accept", "/people/accept", Map.of("link", "\"><script>"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).doesNotContain("\"><script>");
        var preview = browser.submit("/people/accept", "/people/accept", Map.of("link", FakePeople.LINK));
        assertThat(preview.body()).contains("Väinö &lt;script&gt;").doesNotContain("Väinö <script>");
        assertThat(home.node.people.invitations).isEmpty();
        browser.submit("/people/accept", "/people/accept/yes", Map.of("link", FakePeople.LINK));
        assertThat(home.node.people.invitations)
                .singleElement()
                .extracting(Invitation::state)
                .isEqualTo(Invitation.State.ACCEPTING);
    }

    @Test
    void aContactIsComparedRenamedAndRemoved() throws Exception {
        TestBrowser browser = settled();
        home.node.people.add(2, "<img src=x>", false, true);
        String path = "/people/contacts/" + FakeNode.person(2);
        assertThat(browser.get(Host.HOME, "/people").body()).doesNotContain("<img src=x>");
        assertThat(browser.get(Host.HOME, path).body())
                .contains("river", "violin")
                .doesNotContain("<img src=x>");
        browser.submit(path, path + "/verified", Map.of("verified", "yes"));
        browser.submit(path, path + "/name", Map.of("name", "Väinö"));
        assertThat(home.node.people.contacts.get(FakeNode.person(2)))
                .satisfies(contact -> assertThat(contact.verified()).isTrue())
                .satisfies(contact -> assertThat(contact.name()).isEqualTo("Väinö"));
        browser.submit(path + "/remove", path + "/remove", Map.of());
        assertThat(home.node.people.contacts).isEmpty();
    }

    /** A page that listens asks again at every change of anybody; what is put in is read aloud. */
    @Test
    void whetherAContactIsHereIsSentAgainOnlyWhenItIsAnotherThanThePageShows() throws Exception {
        TestBrowser browser = settled();
        home.node.people.add(2, "Eero", true, true);
        String path = "/people/contacts/" + FakeNode.person(2);

        assertThat(browser.get(Host.HOME, path).body()).contains("hx-get=\"" + path + "?here=true\"", "Here now");
        assertThat(browser.get(Host.HOME, path + "?here=true").status()).isEqualTo(204);
        home.node.people.add(2, "Eero", true, false);
        assertThat(browser.get(Host.HOME, path + "?here=true").body())
                .contains("hx-get=\"" + path + "?here=false\"", "Away");
    }

    @Test
    void theNetworkIsTurnedOnAndOffAndTheWayBackIsInsideTheHome() throws Exception {
        TestBrowser browser = settled();
        assertThat(browser.submit("/settings", "/network", Map.of("on", "yes", "return", "/people"))
                        .header("Location"))
                .isEqualTo("/people");
        assertThat(home.node.people.on).isTrue();
        for (String away : List.of("//evil.example", "http://evil.example", "/\\evil.example", "")) {
            assertThat(browser.submit("/settings", "/network", Map.of("on", "no", "return", away))
                            .header("Location"))
                    .isEqualTo("/settings");
        }
        assertThat(home.node.people.on).isFalse();
    }

    @Test
    void theLanguageIsTheBrowsersUntilOneIsChosen() throws Exception {
        TestBrowser browser = settled();
        browser.headers.put("Accept-Language", "sv, fi;q=0.8, en;q=0.5");
        assertThat(browser.get(Host.HOME, "/people").body()).contains("<html lang=\"fi\"");
        browser.submit("/settings", "/settings/language", Map.of("language", "en"));
        assertThat(browser.get(Host.HOME, "/people").body()).contains("<html lang=\"en\"");
        browser.submit("/settings", "/lock", Map.of());
        assertThat(browser.get(Host.HOME, "/unlock").body()).contains("<html lang=\"en\"");
    }

    @Test
    void everyPageHasItsWordsInBothLanguages() throws Exception {
        TestBrowser browser = settled();
        for (State state : State.values()) {
            home.node.apps.put(FakeApps.BATTLESHIP, state);
            assertThat(browser.get(Host.HOME, "/apps/battleship/details").status())
                    .isEqualTo(200);
        }
        for (Invitation.State state : Invitation.State.values()) {
            home.node.people.add("id" + state, state == Invitation.State.OPEN, state);
        }
        for (Activity.Kind kind : Activity.Kind.values()) {
            home.node.apps.log().note(new Activity(Instant.now(), kind, "koti/battleship", List.of("Sign", "*")));
        }
        List<String> pages = Stream.concat(
                        Stream.of(
                                "/apps",
                                "/catalog",
                                "/people",
                                "/people/invite",
                                "/people/accept",
                                "/activity",
                                "/settings"),
                        home.node.people.invitations.stream().map(each -> "/people/invitations/" + each.id()))
                .collect(Collectors.toList());
        for (String language : List.of("en", "fi")) {
            browser.headers.put("Accept-Language", language);
            for (String page : pages) {
                assertThat(browser.get(Host.HOME, page).status())
                        .as(language + page)
                        .isEqualTo(200);
            }
        }
    }
}
