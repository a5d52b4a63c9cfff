package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.spi.app.NodeListener;
import org.koti.spi.app.NodeListener.Topic;
import org.koti.spi.identity.NodeLock;

/** What goes wrong at the lock is said in words, and nobody is left without the words that open it. */
final class LockPagesTest extends HomeHarness {
    private static final String SMILES = "\uD83D\uDE00".repeat(7);

    private static Map<String, String> fields(String passphrase, List<String> words) {
        return Map.of(
                "name",
                "Aino",
                "old",
                "correct horse",
                "passphrase",
                passphrase,
                "again",
                passphrase,
                "words",
                String.join(" ", words));
    }

    private TestBrowser locked() throws Exception {
        TestBrowser browser = settled();
        browser.submit("/settings", "/lock", Map.of());
        return browser;
    }

    @Test
    void wordsThatAreNoRecoveryWordsAreRefusedWithTheReason() throws Exception {
        var reply = locked().submit("/recover", "/recover", fields("another one", FakeNode.WORDS.subList(0, 23)));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("id=\"words-fault\"", "24 recovery words, not 23");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/recover", "/setup", "/restore", "/settings/passphrase"})
    void aPassphraseIsCountedInCharactersOnEveryPage(String page) throws Exception {
        TestBrowser browser = TestBrowser.letIn(home);
        home.node.passphrase = "correct horse";
        home.node.state = page.equals("/recover")
                ? NodeLock.State.LOCKED
                : page.startsWith("/settings") ? NodeLock.State.UNLOCKED : NodeLock.State.NEW;
        String form = page.startsWith("/settings") ? "/settings" : page;
        for (String passphrase : List.of(SMILES, "x".repeat(1025))) {
            var reply = browser.submit(form, page, fields(passphrase, FakeNode.WORDS));
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.body()).contains("id=\"passphrase-fault\"");
        }
        assertThat(home.node.passphrase).isEqualTo("correct horse");
    }

    /** A message names whom or what an action was about. */
    @Test
    void aLockedNodeTellsNoNameOfWhatWasDoneBefore() throws Exception {
        TestBrowser browser = settled();
        home.node.people.add(2, "Ilmari", false, false);
        String contact = "/people/contacts/" + FakeNode.person(2);
        browser.submit(contact, contact + "/remove", Map.of());
        home.node.lock().orElseThrow().lock();
        assertThat(browser.get(Host.HOME, "/unlock").body()).doesNotContain("Ilmari");
    }

    /** The node locks while a request is under way that names somebody. */
    @Test
    void whatIsUnderWayWhenTheNodeLocksLeavesNoName() throws Exception {
        TestBrowser browser = settled();
        home.node.people.add(2, "Ilmari", false, false);
        NodeListener told = home.node.listener;
        home.node.listener = topic -> {
            told.changed(topic);
            if (topic == Topic.PEOPLE) {
                home.node.lock().orElseThrow().lock();
            }
        };
        String contact = "/people/contacts/" + FakeNode.person(2);
        browser.submit(contact, contact + "/remove", Map.of());
        assertThat(home.node.people.contacts).isEmpty();
        home.node.state = NodeLock.State.UNLOCKED;
        assertThat(browser.get(Host.HOME, "/people").body()).doesNotContain("Ilmari");
    }

    /** Whoever looks may be faster than those who are told of the lock. */
    @Test
    void aPageOfALockedNodeTellsNoNameEvenBeforeAnybodyHearsOfTheLock() throws Exception {
        TestBrowser browser = settled();
        home.node.people.add(2, "Ilmari", false, false);
        String contact = "/people/contacts/" + FakeNode.person(2);
        browser.submit(contact, contact + "/remove", Map.of());
        home.node.state = NodeLock.State.LOCKED;
        assertThat(browser.get(Host.HOME, "/unlock").body()).doesNotContain("Ilmari");
    }

    /** The lock is open before the apps are: to send a browser back and forth until then ends in its own error. */
    @Test
    void whoComesWhileTheNodeIsBeingOpenedIsToldThatItIsNotReady() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.opening = true;
        var reply = browser.get(Host.HOME, "/apps");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).contains(new Texts(Locale.ENGLISH).get("error.503"));
        home.node.apps.opening = false;
        assertThat(browser.get(Host.HOME, "/apps").status()).isEqualTo(200);
    }

    @Test
    void whoRecoveredIsToldSo() throws Exception {
        TestBrowser browser = locked();
        browser.submit("/recover", "/recover", fields("another one", FakeNode.WORDS));
        assertThat(browser.get(Host.HOME, "/apps").body()).contains(new Texts(Locale.ENGLISH).get("recover.done"));
    }

    @Test
    void damagedKeysAreToldInWords() throws Exception {
        TestBrowser browser = locked();
        home.node.damage = "keys.json is damaged; put it back from a backup";
        for (String page : List.of("/unlock", "/recover")) {
            var reply = browser.submit(page, page, fields("correct horse", FakeNode.WORDS));
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.body()).contains("put it back from a backup").doesNotContain("keys.json");
        }
        home.node.state = NodeLock.State.NEW;
        for (String page : List.of("/setup", "/restore")) {
            assertThat(browser.submit(page, page, fields("correct horse", FakeNode.WORDS))
                            .body())
                    .contains("Your home could not be set up.")
                    .doesNotContain("keys.json");
        }
    }

    @Test
    void aFormThatWasSentTwiceLeadsOn() throws Exception {
        TestBrowser browser = TestBrowser.letIn(home);
        for (Map.Entry<String, String> page : Map.of("/setup", "/setup/words", "/restore", "/apps", "/recover", "/apps")
                .entrySet()) {
            home.node.state = page.getKey().equals("/recover") ? NodeLock.State.LOCKED : NodeLock.State.NEW;
            home.node.meanwhile = () -> {};
            String form = page.getKey();
            browser.get(Host.HOME, form);
            home.node.meanwhile = () -> home.node.settle("Aino");
            assertThat(browser.submit(form, form, fields("correct horse", FakeNode.WORDS))
                            .header("Location"))
                    .as(form)
                    .isEqualTo(page.getValue());
        }
    }

    @Test
    void theWordsAreShownUntilTheyWereWrittenDownWhateverHappensToTheBrowser() throws Exception {
        TestBrowser first = TestBrowser.letIn(home);
        first.submit("/setup", "/setup", fields("correct horse", List.of()));
        first.submit("/apps", "/lock", Map.of());
        TestBrowser second = TestBrowser.letIn(home);
        second.submit("/unlock", "/unlock", fields("correct horse", List.of()));
        assertThat(second.get(Host.HOME, "/apps").body()).contains("/setup/words");
        assertThat(second.get(Host.HOME, "/setup/words").body()).contains(FakeNode.WORDS);
        second.submit("/setup/check", "/setup/check", Map.of("word4", "word4", "word11", "word11", "word19", "word19"));
        assertThat(second.get(Host.HOME, "/apps").body()).doesNotContain("/setup/words");
        assertThat(first.get(Host.HOME, "/setup/words").header("Location")).isEqualTo("/apps");
    }
}
