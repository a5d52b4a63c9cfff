package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.koti.spi.consent.Activity;
import org.koti.spi.peer.Invitation;

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
