package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.koti.spi.peer.Invitation;

/** Whatever people call themselves, on the pages about them it can be seen, and does nothing to the words around it. */
class PeopleNamesTest extends SettledHarness {
    private static final String CONTACT = "/people/contacts/" + FakeNode.person(2);
    private static final Pattern LINK = Pattern.compile("<a class=\"cover\"[^>]*>([^<]*)</a>");
    private static final Pattern INITIAL = Pattern.compile("<span class=\"avatar\"[^>]*>([^<]*)</span>");

    private void assertCalled(String name, String shown, String initial) throws Exception {
        home.node.people.add(2, name, false, false);
        String people = page("/people");
        assertThat(LINK.matcher(people).results().map(link -> link.group(1))).containsExactly(shown);
        assertThat(INITIAL.matcher(people).results().map(first -> first.group(1)))
                .containsExactly(initial);
        assertThat(page(CONTACT)).contains("<h1>" + shown + "</h1>");
        assertThat(page(CONTACT + "/remove")).contains("<h1>Remove " + shown + "?</h1>");
    }

    @Test
    void aContactIsCalledByANameThatIsSeen() throws Exception {
        assertCalled("Eero", "Eero", "E");
        assertCalled("\u2800\u3164", "(without a name)", "(");
        assertCalled("\u200b", "(without a name)", "(");
        assertCalled("Z" + "\u0310".repeat(39), "Z\u0310\u0310\u0310\u0310", "Z");
        assertCalled("\u05d0\u05d1 7", "\u2068\u05d0\u05d1 7\u2069", "\u05d0");
        assertCalled("\ud83c\udfe0", "\ud83c\udfe0", "\ud83c\udfe0");
    }

    @Test
    void whatIsNoNameIsSaidToBeNone() throws Exception {
        home.node.people.add(2, "Eero", false, false);
        for (String name : List.of("", "a".repeat(41), "x\u202ey")) {
            TestBrowser.Reply refused = browser.submit(CONTACT, CONTACT + "/name", Map.of("name", name));
            assertThat(refused.status()).as(name).isEqualTo(422);
            assertThat(refused.body()).contains("id=\"name-fault\"", "A name has 1 to 40 characters");
        }
        assertThat(page(CONTACT)).contains("<h1>Eero</h1>");
    }

    @Test
    void soIsWhoInvites() throws Exception {
        home.node.people.inviter = "\u05d0\u05d1\u3164 7";
        assertThat(browser.submit("/people/accept", "/people/accept", Map.of("link", FakePeople.LINK))
                        .body())
                .contains("<h1>\u2068\u05d0\u05d1 7\u2069 invites you</h1>");
    }

    @Test
    void anInvitationsTitleSaysWhoInvitesWhom() throws Exception {
        home.node.people.add("made", true, Invitation.State.OPEN);
        home.node.people.add("got", false, Invitation.State.ACCEPTING);
        assertThat(page("/people/invitations/made")).contains("<title>Invitation for Aino from work – Koti</title>");
        assertThat(page("/people/invitations/got"))
                .contains("<title>Invitation from Väinö – Koti</title>", "<h1>Invitation from Väinö</h1>");
    }

    /** The note of an invitation that came from outside is who invites. */
    @Test
    void soIsANote() throws Exception {
        home.node.people.on = true;
        String made = home.node
                .people
                .invitations()
                .create("\u2800", Duration.ofHours(1))
                .id();
        for (String path : List.of("/people", "/people/invitations/" + made)) {
            assertThat(page(path)).contains("(without a name)").doesNotContain("\u2800");
        }
    }
}
