package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.app.Isolation;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.consent.Activity;
import org.koti.spi.peer.Invitation;
import org.koti.spi.storage.DamagedVaultException;

/** What services tell is said in the person's language. */
class ServiceWordsTest extends HomeHarness {
    private TestBrowser finnish() throws Exception {
        TestBrowser browser = settled();
        browser.headers.put("Accept-Language", "fi");
        return browser;
    }

    @Test
    void whatIsNoInvitationIsSaidSoInFinnish() throws Exception {
        String page = finnish()
                .submit("/people/accept", "/people/accept", Map.of("link", "http://example.org"))
                .body();
        assertThat(page).contains("Tämä ei ole kutsu.").doesNotContain("invitation link");
    }

    @Test
    void whyAnInvitationWasRefusedIsSaidInFinnish() throws Exception {
        TestBrowser browser = finnish();
        home.node.people.add("refused", false, Invitation.State.REFUSED);
        assertThat(browser.get(Host.HOME, "/people/invitations/refused").body())
                .contains("Joku on jo käyttänyt tämän kutsun.");
    }

    @Test
    void whyAnAppDoesNotRunIsSaidInFinnish() throws Exception {
        TestBrowser browser = finnish();
        home.node.apps.putFailed(FakeApps.BATTLESHIP, new Problem(Problem.Kind.NEEDS_JAVA, "99", "17"));
        home.node.apps.events.add(new Activity(
                Instant.now(), Activity.Kind.APP_FAILED, "koti/battleship", List.of("NEEDS_JAVA", "99", "17")));
        for (String page : List.of("/apps/battleship/details", "/activity")) {
            assertThat(browser.get(Host.HOME, page).body())
                    .contains("Se tarvitsee Java-version 99, ja tämän kodin Java-versio on 17.");
        }
    }

    @Test
    void aFailureThatAnEarlierVersionNotedIsStillTold() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.events.add(
                new Activity(Instant.now(), Activity.Kind.APP_FAILED, "koti/battleship", List.of("It broke")));
        assertThat(browser.get(Host.HOME, "/activity").body()).contains("could not go on: It broke");
    }

    @Test
    void aRefusedDeclarationIsToldInFinnishAndToItsDeveloper() throws Exception {
        TestBrowser browser = finnish();
        home.node.apps.refusal = "the jar: it has no <manifest>; build it as a bundle";
        var reply = browser.get(Host.HOME, "/catalog/koti/battleship");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body())
                .contains("Tätä sovellusta ei ole rakennettu niin kuin sovellus on rakennettava.")
                .contains("lang=\"en\">the jar: it has no &lt;manifest&gt;; build it as a bundle</p>")
                .doesNotContain("Luetteloa ei voi lukea");
    }

    @Test
    void whatThisComputerLacksForAnAppIsSaidInFinnishAndNotBlamedOnItsPublisher() throws Exception {
        TestBrowser browser = finnish();
        home.node.apps.lack = Optional.of(new Problem(Problem.Kind.NEEDS_BUBBLEWRAP));
        var reply = browser.get(Host.HOME, "/catalog/koti/battleship");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body())
                .contains("ohjelma bubblewrap, joka pitää sen siellä, puuttuu")
                .doesNotContain("Koti-App")
                .doesNotContain("Tätä sovellusta ei ole rakennettu");
    }

    @Test
    void anAppInAProcessOfItsOwnIsWarnedOfInBothLanguagesAndRatedLower() throws Exception {
        TestBrowser browser = settled();
        assertThat(browser.get(Host.HOME, "/catalog/koti/hello").body())
                .contains("<strong>6 of 6: asks for little</strong>")
                .doesNotContain("own process");
        home.node.apps.isolation = Isolation.PROCESS;
        assertThat(browser.get(Host.HOME, "/catalog/koti/hello").body())
                .contains("<p class=\"danger\">Runs in its own process;")
                .contains("5 of 6: asks for little")
                .doesNotContain("Koti checks the code of an app");
        browser.headers.put("Accept-Language", "fi");
        assertThat(browser.get(Host.HOME, "/catalog/koti/hello").body())
                .contains("<p class=\"danger\">Toimii omassa prosessissaan;", "5/6: pyytää vähän");
    }

    @Test
    void aRatingSaysWhatItMeans() throws Exception {
        TestBrowser browser = settled();
        assertThat(browser.get(Host.HOME, "/catalog/koti/battleship").body())
                .contains("<strong>1 of 6: asks for much</strong>");
        assertThat(new Texts(Locale.ENGLISH).get("rating.value", 3)).isEqualTo("3 of 6: asks for a few things");
        assertThat(new Texts(Locale.forLanguageTag("fi")).get("rating.value", 4))
                .isEqualTo("4/6: pyytää jonkin verran");
    }

    @Test
    void wordsThatAreNoRecoveryWordsAreRefusedInFinnish() throws Exception {
        TestBrowser browser = finnish();
        browser.submit("/settings", "/lock", Map.of());
        Map<String, String> fields =
                Map.of("passphrase", "another horse", "again", "another horse", "words", "no no no");
        assertThat(browser.submit("/recover", "/recover", fields).body())
                .contains("Palautussanoja on 24, ei 3.")
                .doesNotContain("recovery words");
    }

    @Test
    void aHomeThatCannotBeOpenedSaysSoInFinnish() throws Exception {
        TestBrowser browser = finnish();
        browser.submit("/settings", "/lock", Map.of());
        Map<String, String> fields = Map.of("passphrase", "correct horse");
        home.node.meanwhile = () -> {
            throw new DamagedVaultException("the log is damaged");
        };
        assertThat(browser.submit("/unlock", "/unlock", fields).body())
                .contains("Tänne tallennettu on muuttunut tai vioittunut")
                .doesNotContain("the log is damaged");
        home.node.meanwhile = () -> {
            throw new IllegalStateException("keys.json is damaged");
        };
        assertThat(browser.submit("/unlock", "/unlock", fields).body())
                .contains("Kotiasi ei voitu avata.")
                .doesNotContain("is damaged");
    }

    @Test
    void anotherKeyWhereAContactShouldBeIsToldOnTheActivityPage() throws Exception {
        TestBrowser browser = settled();
        home.node.apps.events.add(new Activity(
                Instant.now(), Activity.Kind.ANOTHER_KEY_AT_ADDRESS, "Eero <b>", List.of("192.0.2.7 : 4711")));
        home.node.apps.events.add(
                new Activity(Instant.now(), Activity.Kind.PEER_REFUSED, "Ilta", List.of("unknown kind 99")));
        assertThat(browser.get(Host.HOME, "/activity").body())
                .contains("A node with another key answers where Eero &lt;b&gt; should be (192.0.2.7 : 4711).")
                .contains("The computer of Ilta sent something")
                .doesNotContain("unknown kind");
        browser.headers.put("Accept-Language", "fi");
        assertThat(browser.get(Host.HOME, "/activity").body())
                .contains("jossa pitäisi olla Eero &lt;b&gt; (192.0.2.7 : 4711)")
                .doesNotContain("unknown kind");
    }
}
